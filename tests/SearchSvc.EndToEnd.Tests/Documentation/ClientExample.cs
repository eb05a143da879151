using Google.Protobuf;
using Grpc.Net.Client;
using SearchSvc.Client;
using SearchSvc.V1;

namespace SearchSvc.EndToEnd.Tests.Documentation;

/// <summary>The README's C# example, compiled: what stands between the two marks is the same in both.</summary>
internal static class ClientExample
{
    public static async Task RunAsync(Uri address)
    {
        // <readme>
        using var client = SearchSvcClient.Connect(new SearchSvcClientOptions { Address = address });
        await client.CreateIndexAsync(new CreateIndexRequest { Index = "lights", AllowExisting = true });

        var writeTokens = new List<string>();
        await foreach (var answer in client.IngestAsync("lights", Lighthouses()))
        {
            writeTokens.Add(answer.Response.WriteToken);
        }

        using var channel = GrpcChannel.ForAddress(address);
        var search = new SearchService.SearchServiceClient(channel);
        var found = await search.SearchAsync(new SearchRequest
        {
            Index = "lights",
            Q = "rock -tower",
            Highlight = new HighlightOptions(),
            After = { writeTokens.Last() },
        });

        foreach (var hit in found.Hits)
        {
            Console.WriteLine($"{hit.Score:0.00}  {hit.Document.Id}  {hit.Highlights["text"].Passages[0].Text}");
        }

        // </readme>
        Assert.Equal("bell", Assert.Single(found.Hits).Document.Id);
    }

    private static async IAsyncEnumerable<WriteOperation> Lighthouses()
    {
        await Task.CompletedTask;
        yield return Put("bell", "A light on a rock that the tide covers");
        yield return Put("hook", "A stone tower on a rock");
        yield return Put("port", "A lamp at the end of a pier");
    }

    private static WriteOperation Put(string id, string text) => new()
    {
        Put = new Document { Id = id, Json = ByteString.CopyFromUtf8($$"""{"text":"{{text}}"}""") },
    };
}
