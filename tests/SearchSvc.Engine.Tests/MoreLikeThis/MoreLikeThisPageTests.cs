using System.Text.Json;
using SearchSvc.Engine.Tests.Examples;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.MoreLikeThis;

/// <summary>What docs/more-like-this.md shows is what is answered.</summary>
public sealed class MoreLikeThisPageTests
{
    private static readonly IReadOnlyList<(string Kind, string Json)> Blocks = DocumentedExamples.Of("more-like-this.md");

    [Fact]
    public async Task Every_request_is_answered_as_shown()
    {
        await using var engine = await TestEngine.StartAsync();
        MoreLikeThisResponse? response = null;
        var asked = "";
        var wrong = new List<string>();
        foreach (var (kind, json) in Blocks)
        {
            switch (kind)
            {
                case "schema":
                    await engine.CreateAsync("pages", SchemaMessage.Parser.ParseJson(json));
                    break;
                case "documents":
                    var documents = json.Split('\n', StringSplitOptions.RemoveEmptyEntries);
                    for (var i = 0; i < documents.Length; i++)
                    {
                        await engine.PutAsync("pages", $"{i + 1}", documents[i]);
                    }

                    await engine.Engine.Indexes.RefreshAsync(new RefreshIndexRequest { Index = "pages" }, CancellationToken.None);
                    break;
                case "request":
                    asked = json.Trim();
                    var request = MoreLikeThisRequest.Parser.ParseJson(json);
                    request.Index = "pages";
                    response = await engine.Engine.Search.MoreLikeThisAsync(request, CancellationToken.None);
                    break;
                case "answer":
                    AssertShown(json, response!.Hits.Select(hit => hit.Document.Id));
                    break;
                case "terms":
                    AssertShown(json, response!.InterestingTerms.Select(term => $"{term.Field}:{term.Term}"));
                    break;
                case "warnings":
                    AssertShown(json, response!.Warnings);
                    break;
                case "highlighted":
                    AssertShown(json, response!.Hits
                        .SelectMany(hit => hit.Highlights["text"].Passages.SelectMany(passage => passage.Segments))
                        .Where(segment => segment.Highlighted)
                        .Select(segment => segment.Text));
                    break;
                default:
                    Assert.Fail($"the page has a block '{kind}'");
                    break;
            }

            void AssertShown(string shown, IEnumerable<string> found)
            {
                if (!JsonSerializer.Deserialize<string[]>(shown)!.SequenceEqual(found))
                {
                    wrong.Add($"{asked}: {kind} {JsonSerializer.Serialize(found)}, not {shown.Trim()}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void Every_option_is_shown()
    {
        var page = string.Concat(Blocks.Where(block => block.Kind == "request").Select(block => block.Json));
        var fields = MoreLikeThisRequest.Descriptor.Fields.InDeclarationOrder().Select(field => field.JsonName)
            .Except(["index", "pageToken", "after", "allowPartial"])
            .Concat(MoreLikeThisOptions.Descriptor.Fields.InDeclarationOrder().Select(field => field.JsonName))
            .Concat(LikeItem.Descriptor.Fields.InDeclarationOrder().Select(field => field.JsonName));

        Assert.All(fields, field => Assert.Contains($"\"{field}\":", page, StringComparison.Ordinal));
    }
}
