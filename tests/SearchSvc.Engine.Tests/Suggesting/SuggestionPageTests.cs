using System.Text.Json;
using SearchSvc.Engine.Tests.Examples;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Suggesting;

/// <summary>What docs/suggestions.md shows is what is answered.</summary>
public sealed class SuggestionPageTests
{
    private static readonly IReadOnlyList<(string Kind, string Json)> Blocks = DocumentedExamples.Of("suggestions.md");

    private static readonly string[] Options =
        [.. SuggestRequest.Descriptor.Fields.InDeclarationOrder().Select(field => field.JsonName).Except(["index"])];

    [Fact]
    public async Task Every_request_is_answered_as_shown()
    {
        await using var engine = await TestEngine.StartAsync();
        SuggestResponse? response = null;
        var searched = new SearchResponse();
        var token = "";
        foreach (var (kind, json) in Blocks)
        {
            switch (kind)
            {
                case "schema":
                    await engine.CreateAsync("titles", SchemaMessage.Parser.ParseJson(json));
                    break;
                case "documents":
                    var documents = json.Split('\n', StringSplitOptions.RemoveEmptyEntries);
                    for (var i = 0; i < documents.Length; i++)
                    {
                        await engine.PutAsync("titles", $"{i + 1}", documents[i]);
                    }

                    await engine.Engine.Indexes.RefreshAsync(new RefreshIndexRequest { Index = "titles" }, CancellationToken.None);
                    break;
                case "request":
                    var request = SuggestRequest.Parser.ParseJson(json);
                    request.Index = "titles";
                    if (request.After.Remove("WRITE_TOKEN"))
                    {
                        request.After.Add(token);
                    }

                    response = await engine.Engine.Search.SuggestAsync(request, CancellationToken.None);
                    break;
                case "answer":
                    Assert.Equal(JsonSerializer.Deserialize<string[]>(json), response!.Suggestions.Select(suggestion => suggestion.Text));
                    break;
                case "suggestions":
                    Assert.Equal(SuggestResponse.Parser.ParseJson($$"""{"suggestions":{{json}}}"""), WithoutScores(response!));
                    break;
                case "write":
                    token = (await engine.PutAsync("titles", "late", json)).WriteToken;
                    break;
                case "search":
                    var search = SearchRequest.Parser.ParseJson(json);
                    search.Index = "titles";
                    searched = await engine.Engine.Search.SearchAsync(search, CancellationToken.None);
                    break;
                case "offers":
                    Assert.Equal(JsonSerializer.Deserialize<string[]>(json), searched.DidYouMean);
                    break;
                case "update":
                    await engine.Engine.Indexes.UpdateAsync(
                        new UpdateIndexRequest { Index = "titles", Schema = SchemaMessage.Parser.ParseJson(json) }, CancellationToken.None);
                    break;
                default:
                    Assert.Fail($"the page has a block '{kind}'");
                    break;
            }
        }
    }

    [Fact]
    public void Every_option_is_shown() =>
        Assert.All(Options, option => Assert.Contains(
            Blocks,
            block => block.Kind == "request" && block.Json.Contains($"\"{option}\":", StringComparison.Ordinal)));

    private static SuggestResponse WithoutScores(SuggestResponse response)
    {
        foreach (var suggestion in response.Suggestions)
        {
            suggestion.Score = 0;
        }

        return response;
    }
}
