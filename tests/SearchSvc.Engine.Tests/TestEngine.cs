using System.Text;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using SearchSvc.Engine.Errors;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests;

/// <summary>A real engine on a temporary folder, with verbs that make a test a line.</summary>
internal sealed class TestEngine : IAsyncDisposable
{
    private readonly Action<EngineOptions>? configure;
    private string folder = NewFolder();

    private TestEngine(Action<EngineOptions>? configure) => this.configure = configure;

    public SearchEngine Engine { get; private set; } = null!;

    public string Folder => folder;

    public DocumentOperations Documents => Engine.Documents;

    public static async Task<TestEngine> StartAsync(Action<EngineOptions>? configure = null)
    {
        var engine = new TestEngine(configure);
        await engine.ReopenAsync();
        return engine;
    }

    /// <summary>Closes the engine as a server that is told to stop does, and opens it again.</summary>
    public async Task RestartAsync()
    {
        await Engine.DisposeAsync();
        await ReopenAsync();
    }

    /// <summary>Goes on from a copy of the files as they are now: what a process that was killed leaves behind.</summary>
    public async Task CrashAsync()
    {
        var copy = NewFolder();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) is not ("LOCK" or "write.lock")))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        await Engine.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        folder = copy;
        await ReopenAsync();
    }

    /// <summary>Opens the folder, which a test has closed, or not.</summary>
    public async Task ReopenAsync()
    {
        var options = new EngineOptions { DataPath = folder };
        configure?.Invoke(options);
        Engine = await SearchEngine.OpenAsync(options, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
    }

    public Task CreateAsync(string index, SchemaMessage? schema = null) =>
        Engine.Indexes.CreateAsync(new CreateIndexRequest { Index = index, Schema = schema }, CancellationToken.None);

    public Task<PutDocumentResponse> PutAsync(string index, string id, string json, WriteCondition? condition = null, string requestId = "") =>
        Documents.PutAsync(
            new PutDocumentRequest { Index = index, Document = Document(id, json), Condition = condition, RequestId = requestId },
            CancellationToken.None);

    /// <summary>Puts so many documents in one batch, under their numbers.</summary>
    public Task<WriteDocumentsResponse> PutAllAsync(string index, int count, Func<int, string> json) =>
        Documents.WriteAsync(
            new WriteDocumentsRequest
            {
                Index = index,
                Operations = { Enumerable.Range(0, count).Select(i => new WriteOperation { Put = Document($"{i}", json(i)) }) },
            },
            CancellationToken.None);

    public Task<UpdateDocumentResponse> UpdateAsync(string index, string id, string json, bool allowMissing = false, params string[] paths) =>
        Documents.UpdateAsync(
            new UpdateDocumentRequest { Index = index, Document = Document(id, json), AllowMissing = allowMissing, Paths = { paths } },
            CancellationToken.None);

    public Task<DeleteDocumentResponse> DeleteAsync(string index, string id, WriteCondition? condition = null) =>
        Documents.DeleteAsync(new DeleteDocumentRequest { Index = index, Id = id, Condition = condition }, CancellationToken.None);

    /// <summary>The document with its source as JSON, or null.</summary>
    public async Task<DocumentMessage?> GetAsync(string index, string id)
    {
        try
        {
            return (await Documents.GetAsync(
                new GetDocumentRequest { Index = index, Id = id, SourceFormat = SourceFormat.Json }, CancellationToken.None)).Document;
        }
        catch (EngineException missing) when (missing is { Kind: ErrorKind.NotFound, Reason: Reasons.DocumentNotFound })
        {
            return null;
        }
    }

    /// <summary>How many documents a search finds.</summary>
    public async Task<long> CountAsync(string index, string q, params string[] after) =>
        (await Engine.Search.SearchAsync(
            new SearchRequest { Index = index, Q = q, PageSize = -1, TrackTotalHits = -1, After = { after } }, CancellationToken.None)).TotalHits.Value;

    public static DocumentMessage Document(string id, string json) =>
        new() { Id = id, Json = ByteString.CopyFrom(Encoding.UTF8.GetBytes(json)) };

    public static async Task<EngineException> AssertFails(ErrorKind kind, string reason, Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<EngineException>(call);
        Assert.Equal((kind, reason), (error.Kind, error.Reason));
        return error;
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static string NewFolder() => Directory.CreateTempSubdirectory("searchsvc-").FullName;
}
