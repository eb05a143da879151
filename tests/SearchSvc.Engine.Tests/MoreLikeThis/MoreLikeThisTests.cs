using Google.Protobuf.WellKnownTypes;
using SearchSvc.Engine.Errors;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.MoreLikeThis;

public sealed class MoreLikeThisTests : IAsyncLifetime
{
    private TestEngine engine = null!;

    public async Task InitializeAsync()
    {
        engine = await TestEngine.StartAsync();
        await engine.CreateAsync("a", new SchemaMessage
        {
            Fields =
            {
                new FieldMessage { Name = "title", Type = FieldMessage.Types.Type.Text },
                new FieldMessage { Name = "text", Type = FieldMessage.Types.Type.Text, Analyzer = "english" },
                new FieldMessage { Name = "tags", Type = FieldMessage.Types.Type.Keyword },
                new FieldMessage { Name = "year", Type = FieldMessage.Types.Type.Integer },
            },
        });
        await PutAsync("whale", "Whales", "The blue whale is the largest animal of the ocean; whales breathe air.", "sea", 2001);
        await PutAsync("dolphin", "Dolphins", "A dolphin is a small whale that lives in the ocean and breathes air.", "sea", 2002);
        await PutAsync("shark", "Sharks", "Sharks are large fish of the ocean.", "sea", 2003);
        await PutAsync("oak", "Oaks", "An oak is a tree of the forest with acorns.", "land", 2004);
        await PutAsync("beech", "Beeches", "A beech is a tree of the forest with nuts.", "land", 2005);
        await engine.Engine.Indexes.RefreshAsync(new RefreshIndexRequest { Index = "a" }, CancellationToken.None);
    }

    [Fact]
    public async Task ById_TheNearestComesFirst_AndTheLikedOneNotAtAll()
    {
        var response = await FindAsync(new LikeItem { Id = "whale" });

        Assert.Equal("dolphin", response.Hits[0].Document.Id);
        Assert.DoesNotContain(response.Hits, h => h.Document.Id == "whale");
        Assert.Contains(response.InterestingTerms, t => t is { Field: "text", Term: "whale" });
        Assert.Equal(response.InterestingTerms.OrderByDescending(t => t.Weight), response.InterestingTerms);
    }

    [Fact]
    public async Task Include_TheLikedOneComesFirst()
    {
        var response = await FindAsync(new MoreLikeThisRequest
        {
            Like = { new LikeItem { Id = "whale" } },
            Options = new MoreLikeThisOptions { Include = true },
        });

        Assert.Equal("whale", response.Hits[0].Document.Id);
    }

    [Fact]
    public async Task ATextOfTwoWords_FindsWhatIsAboutThem()
    {
        var response = await FindAsync(new LikeItem { Text = "forest acorns" });

        Assert.Equal(["oak", "beech"], response.Hits.Select(h => h.Document.Id));
    }

    [Fact]
    public async Task ADocumentFromOutside_IsReadAsIfItWereInTheIndex()
    {
        var response = await FindAsync(new LikeItem
        {
            Fields = new Struct { Fields = { ["text"] = Value.ForString("trees in forests"), ["year"] = Value.ForNumber(2001) } },
        });

        Assert.Equal(["beech", "oak"], response.Hits.Select(h => h.Document.Id).Order());
    }

    [Fact]
    public async Task Unlike_TakesTermsAway_AndTheSameItemInBothGivesNothing()
    {
        var request = new MoreLikeThisRequest { Like = { new LikeItem { Id = "whale" } }, Unlike = { new LikeItem { Text = "ocean" } } };
        Assert.DoesNotContain((await FindAsync(request)).InterestingTerms, t => t.Term == "ocean");

        var nothing = await FindAsync(new MoreLikeThisRequest
        {
            Like = { new LikeItem { Id = "whale" } },
            Unlike = { new LikeItem { Id = "whale" } },
        });
        Assert.Empty(nothing.Hits);
        Assert.NotEmpty(nothing.Warnings);
    }

    [Fact]
    public async Task MissingIds_AreAWarningWhereOneExists_ElseNotFound()
    {
        var response = await FindAsync(new LikeItem { Id = "whale" }, new LikeItem { Id = "nowhere" });
        Assert.Contains(response.Warnings, w => w.Contains("'nowhere'", StringComparison.Ordinal));

        var error = await TestEngine.AssertFails(ErrorKind.NotFound, Reasons.DocumentNotFound, () => FindAsync(new LikeItem { Id = "nowhere" }));
        Assert.Equal(new ResourceRef("document", "nowhere"), error.Resource);
    }

    [Fact]
    public async Task AFieldThatIsNoText_IsNamedInAWarning()
    {
        var response = await FindAsync(new MoreLikeThisRequest { Like = { new LikeItem { Id = "whale" } }, SearchFields = { "text", "year", "tags" } });

        Assert.Contains(response.Warnings, w => w.Contains("'year'", StringComparison.Ordinal));
        Assert.Contains(response.InterestingTerms, t => t is { Field: "tags", Term: "sea" });
    }

    [Fact]
    public async Task ANewerVersionThatNoSearchHasSeen_IsWhatIsLiked()
    {
        await PutAsync("whale", "Trees", "a tree of the forest with acorns and nuts", "land", 2006);

        Assert.Equal(["beech", "oak"], (await FindAsync(new LikeItem { Id = "whale" })).Hits.Take(2).Select(h => h.Document.Id).Order());
    }

    [Fact]
    public async Task Filter_GivesASubset()
    {
        var response = await FindAsync(new MoreLikeThisRequest { Like = { new LikeItem { Id = "whale" } }, Filter = "year:2003" });

        Assert.Equal(["shark"], response.Hits.Select(h => h.Document.Id));
    }

    [Theory]
    [InlineData("like")]
    [InlineData("like[0]")]
    [InlineData("options.max_query_terms")]
    [InlineData("options.minimum_should_match")]
    [InlineData("options.analyzer")]
    public async Task ABadRequest_NamesItsField(string field)
    {
        var request = new MoreLikeThisRequest { Like = { new LikeItem { Id = "whale" } }, Options = new MoreLikeThisOptions() };
        switch (field)
        {
            case "like":
                request.Like.Clear();
                break;
            case "like[0]":
                request.Like[0].ClearItem();
                break;
            case "options.max_query_terms":
                request.Options.MaxQueryTerms = 0;
                break;
            case "options.minimum_should_match":
                request.Options.MinimumShouldMatch = "most";
                break;
            default:
                request.Options.Analyzer = "nowhere";
                break;
        }

        var error = await Assert.ThrowsAsync<EngineException>(() => FindAsync(request));
        Assert.Equal((ErrorKind.InvalidArgument, field), (error.Kind, error.Violations[0].Field));
    }

    public async Task DisposeAsync() => await engine.DisposeAsync();

    private Task<MoreLikeThisResponse> FindAsync(params LikeItem[] like) => FindAsync(new MoreLikeThisRequest { Like = { like } });

    private Task<MoreLikeThisResponse> FindAsync(MoreLikeThisRequest request)
    {
        request.Index = "a";
        return engine.Engine.Search.MoreLikeThisAsync(request, CancellationToken.None);
    }

    private Task PutAsync(string id, string title, string text, string tag, int year) =>
        engine.PutAsync("a", id, $$"""{"title":"{{title}}","text":"{{text}}","tags":["{{tag}}"],"year":{{year}}}""");
}
