using System.Diagnostics;
using SearchSvc.Engine;
using SearchSvc.V1;

namespace SearchSvc.Benchmarks.Running;

/// <summary>An index of documents that are made for a measurement, and may be kept for the next one.</summary>
internal static class GeneratedIndex
{
    private const int BatchSize = 2_000;

    /// <summary>Fills an index, unless there is one already.</summary>
    public static async Task FillAsync(
        SearchEngine engine, string index, Schema schema, IEnumerable<Document> documents, TextWriter output, CancellationToken stop)
    {
        if ((await engine.Indexes.ListAsync(new ListIndexesRequest(), stop)).Indexes.Count > 0)
        {
            return;
        }

        var started = Stopwatch.GetTimestamp();
        await engine.Indexes.CreateAsync(new CreateIndexRequest { Index = index, Schema = schema }, stop);
        var under = Task.CompletedTask;
        foreach (var batch in documents.Chunk(BatchSize))
        {
            // One batch is read while the one before is applied.
            var write = WriteAsync(engine, index, batch, stop);
            await under;
            under = write;
        }

        await under;
        await engine.Indexes.RefreshAsync(new RefreshIndexRequest { Index = index }, stop);
        await output.WriteLineAsync($"indexed in {Stopwatch.GetElapsedTime(started).TotalSeconds:N0} s");
    }

    private static async Task WriteAsync(SearchEngine engine, string index, Document[] documents, CancellationToken stop)
    {
        var request = new WriteDocumentsRequest { Index = index };
        request.Operations.AddRange(documents.Select(document => new WriteOperation { Put = document }));
        var response = await engine.Documents.WriteAsync(request, stop);
        if (response.Failed > 0)
        {
            throw new InvalidOperationException(response.Results.First(result => result.Error is not null).Error.Message);
        }
    }
}
