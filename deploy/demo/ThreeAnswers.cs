using Google.Protobuf;
using Grpc.Net.Client;
using SearchSvc.V1;
using Spectre.Console;

namespace SearchSvc.Demo;

/// <summary>Three real questions, what the server answers, and how to ask again.</summary>
internal sealed class ThreeAnswers(GrpcChannel channel, GrpcurlCommand grpcurl)
{
    private readonly SearchService.SearchServiceClient search = new(channel);

    public async Task ShowAsync()
    {
        var first = await SearchAsync();
        await HighlightAsync();
        await MoreLikeThisAsync(first);
    }

    /// <returns>The id of the best hit.</returns>
    private async Task<Hit> SearchAsync()
    {
        var request = new SearchRequest
        {
            Index = DemoSettings.Index,
            Q = "exoplanets \"red dwarf\"",
            PageSize = 3,
            Fields = { "title" },
            Highlight = new HighlightOptions { Fields = { "text" }, MaxPassages = 1 },
        };
        Title("Search, with highlights", request.Q);

        var response = await search.SearchAsync(request);

        foreach (var hit in response.Hits)
        {
            Screen.Line($"  [bold]{Titled(hit)}[/] [grey]id {hit.Document.Id}, score {hit.Score:0.00}[/]");
            Passages(hit.Highlights);
        }

        Repeat(request, nameof(search.Search), $"{response.TotalHits.Value:N0} hits");
        return response.Hits[0];
    }

    private async Task HighlightAsync()
    {
        var request = new HighlightRequest
        {
            Index = DemoSettings.Index,
            Q = "peace treaties",
            SearchFields = { "text" },
            Texts =
            {
                new HighlightText
                {
                    Field = "text",
                    Text = "Nobody expected peace that winter. The treaty was signed in May, and it held for eleven years.",
                },
            },
        };
        Title("Highlight, of a text that is in no index", request.Q);

        var response = await search.HighlightAsync(request);

        Passages(response.Results[0].Highlights);
        Repeat(request, nameof(search.Highlight), "analyzed as the index's field 'text' is");
    }

    private async Task MoreLikeThisAsync(Hit hit)
    {
        var request = new MoreLikeThisRequest
        {
            Index = DemoSettings.Index,
            Like = { new LikeItem { Id = hit.Document.Id } },
            PageSize = 3,
            Fields = { "title" },
        };
        Title("More like this", Titled(hit));

        var response = await search.MoreLikeThisAsync(request);

        foreach (var like in response.Hits)
        {
            Screen.Line($"  [bold]{Titled(like)}[/] [grey]id {like.Document.Id}, score {like.Score:0.00}[/]");
        }

        Repeat(request, nameof(search.MoreLikeThis), $"by {string.Join(", ", response.InterestingTerms.Select(term => term.Term).Distinct().Take(6))}");
    }

    private static void Title(string what, string about) =>
        AnsiConsole.Write(new Rule($"[bold]{Markup.Escape(what)}:[/] {Markup.Escape(about)}").LeftJustified());

    private static string Titled(Hit hit) => hit.Document.Fields.Fields["title"].StringValue;

    private static void Passages(IReadOnlyDictionary<string, Highlights> fields)
    {
        foreach (var passage in fields.Values.SelectMany(field => field.Passages))
        {
            var text = string.Concat(passage.Segments.Select(part =>
                part.Highlighted ? $"[black on yellow]{Markup.Escape(part.Text)}[/]" : Markup.Escape(part.Text)));
            AnsiConsole.Write(new Padder(new Markup(text.ReplaceLineEndings(" "))).Padding(4, 0, 0, 0));
        }
    }

    private void Repeat(IMessage request, string method, string note)
    {
        Screen.Line($"  [grey]({note}); again:[/]");
        // As plain lines: a command that the console broke could not be copied.
        Console.WriteLine(grpcurl.For(request, SearchService.Descriptor.FindMethodByName(method)));
        Console.WriteLine();
    }
}
