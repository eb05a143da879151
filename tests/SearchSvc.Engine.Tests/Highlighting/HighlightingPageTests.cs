using System.Text.Json;
using System.Text.Json.Nodes;
using SearchSvc.Engine.Tests.Examples;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Highlighting;

/// <summary>What docs/highlighting.md shows is what is answered.</summary>
public sealed class HighlightingPageTests
{
    private const string Index = "docs";

    private static readonly IReadOnlyList<(string Kind, string Json)> Blocks = DocumentedExamples.Of("highlighting.md");

    private static readonly string[] Requests = ["search", "highlight", "more_like_this"];

    [Fact]
    public async Task Every_request_is_answered_as_shown()
    {
        await using var engine = await TestEngine.StartAsync();
        List<(string Id, IDictionary<string, Highlights> Highlights)> found = [];
        foreach (var (kind, json) in Blocks)
        {
            switch (kind)
            {
                case "schema":
                    await engine.CreateAsync(Index, SchemaMessage.Parser.ParseJson(json));
                    break;
                case "documents":
                    var documents = json.Split('\n', StringSplitOptions.RemoveEmptyEntries);
                    for (var i = 0; i < documents.Length; i++)
                    {
                        await engine.PutAsync(Index, $"{i + 1}", documents[i]);
                    }

                    await engine.Engine.Indexes.RefreshAsync(new RefreshIndexRequest { Index = Index }, CancellationToken.None);
                    break;
                case "search":
                    var search = SearchRequest.Parser.ParseJson(json);
                    search.Index = Index;
                    found = OfHits((await engine.Engine.Search.SearchAsync(search, CancellationToken.None)).Hits);
                    break;
                case "more_like_this":
                    var like = MoreLikeThisRequest.Parser.ParseJson(json);
                    like.Index = Index;
                    found = OfHits((await engine.Engine.Search.MoreLikeThisAsync(like, CancellationToken.None)).Hits);
                    break;
                case "highlight":
                    var highlight = HighlightRequest.Parser.ParseJson(json);
                    highlight.Index = Index;
                    var response = await engine.Engine.Search.HighlightAsync(highlight, CancellationToken.None);
                    found = [.. response.Results.Select(result => (result.Id, (IDictionary<string, Highlights>)result.Highlights))];
                    break;
                case "answer":
                    AssertShown(json, found, passage => JsonValue.Create(passage.Text));
                    break;
                case "passages":
                    AssertShown(json, found, passage => JsonNode.Parse(WithoutScore(passage).ToString())!);
                    break;
                default:
                    Assert.Fail($"the page has a block '{kind}'");
                    break;
            }
        }
    }

    [Fact]
    public void Every_option_is_shown()
    {
        var shown = string.Concat(Blocks.Where(block => Requests.Contains(block.Kind)).Select(block => block.Json));
        var options = HighlightOptions.Descriptor.Fields.InDeclarationOrder()
            .Concat(HighlightRequest.Descriptor.Fields.InDeclarationOrder()).Select(field => field.JsonName).Except(["index", "after"]);

        Assert.All(options, option => Assert.Contains($"\"{option}\":", shown, StringComparison.Ordinal));
    }

    private static Passage WithoutScore(Passage passage) => new(passage) { Score = 0 };

    private static List<(string Id, IDictionary<string, Highlights> Highlights)> OfHits(IEnumerable<Hit> hits) =>
        [.. hits.Select(hit => (hit.Document.Id, (IDictionary<string, Highlights>)hit.Highlights))];

    /// <summary>The passages by document and field, as the page has them.</summary>
    private static void AssertShown(
        string json, List<(string Id, IDictionary<string, Highlights> Highlights)> found, Func<Passage, JsonNode> show)
    {
        var all = new JsonObject();
        foreach (var (id, highlights) in found)
        {
            all[id] = new JsonObject(highlights.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field =>
                KeyValuePair.Create<string, JsonNode?>(field.Key, new JsonArray([.. field.Value.Passages.Select(show)]))));
        }

        var options = new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        Assert.Equal(JsonNode.Parse(json)!.ToJsonString(options), all.ToJsonString(options));
    }
}
