using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.MoreLikeThis;

/// <summary>What each option does to the terms that are picked.</summary>
public sealed class LikeOptionsTests : IAsyncLifetime
{
    private Harbour harbour = null!;

    public async Task InitializeAsync() => harbour = await Harbour.OpenAsync();

    [Theory]
    [InlineData("", 6)]
    [InlineData("0%", 6)]
    [InlineData("10%", 6)]
    [InlineData("2", 5)]
    [InlineData("50%", 5)]
    [InlineData("-1", 2)]
    [InlineData("75%", 2)]
    [InlineData("100%", 1)]
    [InlineData("-100", 6)]
    [InlineData("9", 1)]
    [InlineData("3<50%", 5)]
    public async Task Minimum_should_match_says_how_many_terms_a_hit_shares(string minimum, int hits)
    {
        foreach (var (id, words) in new[] { ("w1", "anvil"), ("w2", "anvil bellows"), ("w3", "anvil tongs"), ("w4", "bellows rivet"), ("w5", "anvil bellows rivet"), ("w6", "rivet tongs bellows anvil") })
        {
            await harbour.PutAsync(id, $$"""{"note":"{{words}}"}""");
        }

        await harbour.RefreshAsync();
        var response = await harbour.LikeTextAsync("tongs rivet bellows anvil", new MoreLikeThisOptions { MinimumShouldMatch = minimum }, "note");

        Assert.Equal(hits, response.TotalHits.Value);
    }

    [Fact]
    public async Task Max_query_terms_picks_those_with_the_highest_tf_idf()
    {
        // One document of the text says noon, three say lamp or storm less often than all say tide.
        var request = new MoreLikeThisOptions { MaxQueryTerms = 1 };
        Assert.Equal(["text:noon"], Harbour.Terms(await harbour.LikeTextAsync("noon tide harbour", request, "text")));
        Assert.Equal(["text:tide"], Harbour.Terms(await harbour.LikeTextAsync("noon tide tide tide tide harbour", request, "text")));
        request.MaxQueryTerms = 2;
        Assert.Equal(["text:harbour", "text:noon"], Harbour.Terms(await harbour.LikeTextAsync("noon tide harbour", request, "text")).Order());
        Assert.Equal(2, (await harbour.LikeTextAsync("tide ferry lighthouse", request)).InterestingTerms.Count);
    }

    [Fact]
    public async Task Ties_end_the_same_way_every_time()
    {
        var answers = new HashSet<string>();
        for (var round = 0; round < 5; round++)
        {
            var words = new[] { "noon", "timetable", "rye", "wagons" };
            var response = await harbour.LikeTextAsync(string.Join(' ', words.Skip(round % 4).Concat(words.Take(round % 4))), new MoreLikeThisOptions { MaxQueryTerms = 2 }, "text");
            answers.Add(string.Join(' ', Harbour.Terms(response)));
        }

        Assert.Single(answers);
    }

    [Fact]
    public async Task Min_term_freq_counts_each_field_by_itself()
    {
        await harbour.PutAsync("x", """{"title":"Oven and oven","text":"The oven is beside the flour. Flour and salt."}""");
        var response = await harbour.LikeAsync(new MoreLikeThisRequest { Like = { new LikeItem { Id = "x" } }, Options = new MoreLikeThisOptions { MinTermFreq = 2, MinDocFreq = 1 } });

        // Oven stands three times in all, but once in the text; salt once in each of no field.
        Assert.Equal(["text:flour", "title:oven"], Harbour.Terms(response).Order());
    }

    [Fact]
    public async Task A_word_of_one_field_is_looked_for_in_the_others_that_are_analyzed_alike()
    {
        await harbour.PutAsync("x", """{"title":"About mushrooms","text":"and trees"}""");
        var response = await harbour.LikeAsync("x");

        Assert.Contains("text:mushroom", Harbour.Terms(response));
        Assert.Contains("title:mushroom", Harbour.Terms(response));
        Assert.Contains("wood4", Harbour.Ids(response));
    }

    [Fact]
    public async Task Document_frequencies_are_those_of_each_field()
    {
        // Oven: five texts, one title. Salt: two texts, one title.
        var least = await harbour.LikeTextAsync("oven salt", new MoreLikeThisOptions { MinDocFreq = 2 });
        Assert.Equal(["text:oven", "text:salt"], Harbour.Terms(least).Order());

        var most = await harbour.LikeTextAsync("oven salt", new MoreLikeThisOptions { MaxDocFreq = 1 });
        Assert.Equal(["title:oven", "title:salt"], Harbour.Terms(most).Order());
    }

    [Fact]
    public async Task Word_lengths_and_stop_words_leave_terms_out()
    {
        const string text = "The locomotive and the signal at the junction burn coal";
        Assert.Equal(
            ["text:junction", "text:locomot"],
            Harbour.Terms(await harbour.LikeTextAsync(text, new MoreLikeThisOptions { MinWordLength = 7 }, "text")).Order());
        Assert.Equal(
            ["text:burn", "text:coal"],
            Harbour.Terms(await harbour.LikeTextAsync(text, new MoreLikeThisOptions { MaxWordLength = 4 }, "text")).Order());
        Assert.Equal(
            Harbour.Terms(await harbour.LikeTextAsync(text)),
            Harbour.Terms(await harbour.LikeTextAsync(text, new MoreLikeThisOptions { MinWordLength = 0, MaxWordLength = 0, MinTermFreq = 0, MinDocFreq = 0 })));
        Assert.Equal(
            ["text:burn", "text:junction"],
            Harbour.Terms(await harbour.LikeTextAsync(text, new MoreLikeThisOptions { StopWords = { "locomot", "signal", "coal" } }, "text")).Order());
    }

    [Fact]
    public async Task Boost_terms_changes_the_scores_and_not_the_terms()
    {
        var answers = new List<MoreLikeThisResponse>();
        foreach (var boost in new[] { 0f, 1f, 5f })
        {
            answers.Add(await harbour.LikeAsync(new MoreLikeThisRequest { Like = { new LikeItem { Id = "sea2" } }, Options = new MoreLikeThisOptions { BoostTerms = boost }, PageSize = 100 }));
        }

        Assert.All(answers, answer => Assert.Equal(answers[0].InterestingTerms, answer.InterestingTerms));
        Assert.All(answers, answer => Assert.Equal(Harbour.Ids(answers[0]).Order(), Harbour.Ids(answer).Order()));
        Assert.Equal(3, answers.Select(answer => answer.Hits[0].Score).Distinct().Count());
    }

    [Fact]
    public async Task Include_brings_the_liked_documents_back()
    {
        var request = new MoreLikeThisRequest { Like = { new LikeItem { Id = "sea1" }, new LikeItem { Id = "sea1" }, new LikeItem { Id = "bread1" } }, PageSize = 100 };
        var without = Harbour.Ids(await harbour.LikeAsync(request)).ToList();
        Assert.DoesNotContain("sea1", without);
        Assert.DoesNotContain("bread1", without);

        request.Options = new MoreLikeThisOptions { Include = true };
        var with = Harbour.Ids(await harbour.LikeAsync(request)).ToList();
        Assert.Equal(without.Append("bread1").Append("sea1").Order(), with.Order());
    }

    [Fact]
    public async Task Another_analyzer_replaces_those_of_the_fields()
    {
        Assert.Equal(["text:lamp"], Harbour.Terms(await harbour.LikeTextAsync("Lamps", null, "text")));
        Assert.Empty((await harbour.LikeTextAsync("Lamps", new MoreLikeThisOptions { Analyzer = "whitespace" }, "text")).InterestingTerms);
        Assert.Equal(["text:lamp"], Harbour.Terms(await harbour.LikeTextAsync("lamp", new MoreLikeThisOptions { Analyzer = "whitespace" }, "text")));
    }

    [Fact]
    public async Task What_looks_like_syntax_is_a_term()
    {
        string[] words = ["C++", "a*b", "\\", "(x", "?", "~1", "[1 TO 2]", "tide^9"];
        await harbour.PutAsync("odd", """{"tags":["C++","a*b","\\","(x","?","~1","[1 TO 2]","tide^9"]}""");
        await harbour.PutAsync("other", """{"tags":["ab","c","tide"]}""");
        await harbour.RefreshAsync();
        foreach (var word in words)
        {
            var response = await harbour.LikeTextAsync(word, null, "tags");

            Assert.Equal([$"tags:{word.ToLowerInvariant()}"], Harbour.Terms(response));
            Assert.Equal(["odd"], Harbour.Ids(response));
        }
    }

    [Theory]
    [InlineData("max_query_terms")]
    [InlineData("min_term_freq")]
    [InlineData("min_doc_freq")]
    [InlineData("max_doc_freq")]
    [InlineData("min_word_length")]
    [InlineData("max_word_length")]
    [InlineData("boost_terms")]
    public async Task A_value_out_of_range_is_told_by_its_path(string option)
    {
        foreach (var number in option == "boost_terms" ? [-1f, 101f, float.NaN, float.PositiveInfinity] : new[] { -1f })
        {
            var options = new MoreLikeThisOptions();
            var field = MoreLikeThisOptions.Descriptor.FindFieldByName(option);
            field.Accessor.SetValue(options, option switch { "boost_terms" => number, "max_doc_freq" => (object)-1L, _ => -1 });

            var error = await Assert.ThrowsAsync<Errors.EngineException>(() => harbour.LikeTextAsync("tide", options));
            Assert.Equal((Errors.ErrorKind.InvalidArgument, $"options.{option}"), (error.Kind, error.Violations[0].Field));
        }
    }

    public async Task DisposeAsync() => await harbour.DisposeAsync();
}
