using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using SearchSvc.Client;
using SearchSvc.Client.Ingest;
using SearchSvc.V1;

namespace SearchSvc.Benchmarks.Relevance;

/// <summary>A judged collection in an index of the service, with fields title and text.</summary>
internal sealed class IndexedCollection
{
    /// <summary>As deep as MAP is measured.</summary>
    private const int Depth = 1_000;

    private readonly SearchService.SearchServiceClient search;
    private readonly string writeToken;

    private IndexedCollection(JudgedCollection judged, SearchService.SearchServiceClient search, string writeToken)
    {
        this.search = search;
        this.writeToken = writeToken;
        Judged = judged;
    }

    public JudgedCollection Judged { get; }

    /// <summary>Feeds the documents as any caller does, over one stream.</summary>
    public static async Task<IndexedCollection> CreateAsync(JudgedCollection judged, string analyzer, CallInvoker calls, CancellationToken stop)
    {
        using var client = new SearchSvcClient(calls, new SearchSvcClientOptions());
        var schema = new Schema { Dynamic = Schema.Types.Dynamic.Ignore, DefaultSearchFields = { "title", "text" } };
        schema.Fields.Add(new Field { Name = "title", Type = Field.Types.Type.Text, Analyzer = analyzer });
        schema.Fields.Add(new Field { Name = "text", Type = Field.Types.Type.Text, Analyzer = analyzer });
        await client.CreateIndexAsync(new CreateIndexRequest { Index = judged.Name, Schema = schema }, stop);
        var token = "";
        await foreach (var answer in client.IngestAsync(judged.Name, Puts(judged), new IngestOptions(), stop))
        {
            token = answer.Response.WriteToken;
            if (answer.Response.Failures.Count > 0 || answer.Response.Error is not null)
            {
                throw new InvalidDataException($"{judged.Name}: documents were refused: {answer.Response}");
            }
        }

        return new IndexedCollection(judged, new SearchService.SearchServiceClient(calls), token);
    }

    /// <summary>Runs every query.</summary>
    /// <param name="ask">What a query's text becomes; what else the request needs is filled in here.</param>
    /// <param name="depth">How many hits of each query are looked at.</param>
    public async Task<RunScores> RunAsync(Func<string, SearchRequest> ask, CancellationToken stop, int depth = Depth)
    {
        var rankings = new List<IReadOnlyList<string>>();
        foreach (var query in Judged.Queries)
        {
            var request = ask(query.Text);
            request.Index = Judged.Name;
            request.PageSize = depth;
            request.SourceFormat = SourceFormat.None;
            request.After.Add(writeToken);
            var response = await search.SearchAsync(request, cancellationToken: stop);
            rankings.Add([.. response.Hits.Select(hit => hit.Document.Id)]);
        }

        return RunScores.Of(Judged.Queries, rankings);
    }

    /// <summary>The ids of the ten documents that are most like one of the collection, by every default.</summary>
    public async Task<IReadOnlyList<string>> LikeAsync(string id, CancellationToken stop)
    {
        var request = new MoreLikeThisRequest
        {
            Index = Judged.Name,
            Like = { new LikeItem { Id = id } },
            PageSize = 10,
            SourceFormat = SourceFormat.None,
            After = { writeToken },
        };
        var response = await search.MoreLikeThisAsync(request, cancellationToken: stop);
        return [.. response.Hits.Select(hit => hit.Document.Id)];
    }

    private static async IAsyncEnumerable<WriteOperation> Puts(JudgedCollection judged)
    {
        foreach (var json in judged.Documents)
        {
            using var parsed = JsonDocument.Parse(json);
            var id = parsed.RootElement.GetProperty("id");
            yield return new WriteOperation
            {
                Put = new Document
                {
                    Id = id.ValueKind == JsonValueKind.Number ? id.GetInt64().ToString(CultureInfo.InvariantCulture) : id.GetString(),
                    Json = ByteString.CopyFromUtf8(json),
                },
            };
        }

        await Task.CompletedTask;
    }
}
