using SearchSvc.Engine.Highlighting;
using SearchSvc.V1;
using static SearchSvc.Engine.Tests.Highlighting.TextFixture;

namespace SearchSvc.Engine.Tests.Highlighting;

public class PassageTests
{
    private const string Story =
        "The ferry leaves at noon. It carries post, milk and the newspapers of the day before. Nobody waits on the quay but a dog. "
        + "When the ferry is late, the ferry bell rings twice. In winter there is no ferry for weeks, and the islanders eat what they stored.";

    private static readonly HighlightSettings Short = Brackets with { PassageSize = 60 };

    [Fact]
    public void The_best_passage_comes_first() =>
        Assert.Equal("When the [ferry] is late, the [ferry] [bell] rings twice.", Passages("ferry bell", Story, Short).First());

    [Fact]
    public void By_position_they_stand_as_in_the_text() => Assert.Equal(
        ["The [ferry] leaves at noon.", "When the [ferry] is late, the [ferry] bell rings twice.", "In winter there is no [ferry] for weeks, and the islanders eat"],
        Passages("ferry", Story, Short with { OrderByPosition = true }));

    [Fact]
    public void Of_two_alike_the_earlier_comes_first() =>
        Assert.Equal(["A [bell] rings.", "A [bell] tolls."], Passages("bell", "A bell rings.\n\nA bell tolls.", Short));

    [Fact]
    public void At_most_max_passages_are_returned() =>
        Assert.Single(Passages("ferry", Story, Short with { MaxPassages = 1 }));

    [Fact]
    public void A_rare_term_weighs_more_than_a_common_one()
    {
        var corpus = Enumerable.Repeat("common words", 50).Append("rare thing").ToList();
        var passages = Highlight(Parse("common rare"), ["A common thing.\n\nA rare thing."], Short, corpus: corpus).Passages;

        Assert.Equal(["A [rare] thing.", "A [common] thing."], passages.Select(p => p.Text));
        Assert.True(passages[0].Score > passages[1].Score);
    }

    [Theory]
    [InlineData("Dr. No met Mr. Smith in the U.S. Army at 3.5 miles, e.g. near Ft. Worth. He left.", "en", "met", 80,
        "Dr. No [met] Mr. Smith in the U.S. Army at 3.5 miles, e.g. near Ft. Worth.")]
    [InlineData("He said no. The ferry left without him on board.", "en", "said", 30, "He [said] no.")]
    [InlineData("J. R. Smith wrote it. Others read it, and liked it very much.", "en", "wrote", 30, "J. R. Smith [wrote] it.")]
    [InlineData("Am 3. Oktober wird z. B. in Bonn gefeiert. Danach nicht mehr so viel.", "de", "bonn", 50, "Am 3. Oktober wird z. B. in [Bonn] gefeiert.")]
    [InlineData("Πού είναι το πλοίο; Εδώ στο λιμάνι είναι. Ναι.", "el", "λιμάνι", 22, "Εδώ στο [λιμάνι] είναι.")]
    [InlineData("यह पहला वाक्य है। यह दूसरा वाक्य है।", "hi", "दूसरा", 22, "यह [दूसरा] वाक्य है।")]
    [InlineData("A first line that\nwas wrapped here. A second sentence stands here.", "en", "wrapped", 45, "A first line that\nwas [wrapped] here.")]
    [InlineData("Heading without stop\n\nThe text of the ferry.", "en", "heading", 150, "[Heading] without stop")]
    [InlineData("It took 3.5 hours... Then the boat came. All went home.", "en", "boat", 22, "Then the [boat] came.")]
    [InlineData("Was it late? No! It came at 10.30 sharp. They left.", "en", "sharp", 25, "It came at 10.30 [sharp].")]
    [InlineData("To bring:\n- a rope\n- a boat\n- two oars", "en", "boat", 9, "- a [boat]")]
    [InlineData("これは船です。次の文は港です。終わり。", "ja", "港", 9, "次の文は[港]です。")]
    [InlineData("أين السفينة؟ في الميناء. نعم.", "ar", "الميناء", 13, "في [الميناء].")]
    [InlineData("No full stop but one boat", "en", "boat", 150, "No full stop but one [boat]")]
    [InlineData("\"Why?\" she asked. He was silent for a long time.", "en", "asked", 25, "\"Why?\" she [asked].")]
    public void Sentences_end_where_readers_see_it(string text, string language, string query, int size, string expected) =>
        Assert.Equal([expected], Passages(query, text, Brackets with { PassageSize = size }, language));

    [Fact]
    public void Short_sentences_are_joined_up_to_the_size() =>
        Assert.Equal(["One. [Two]. Three."], Passages("two", "One. Two. Three."));

    [Theory]
    [InlineData("last", "ordinary words all the way to the [last]")]
    [InlineData("first", "[First] of many")]
    public void A_long_sentence_is_cut_at_words(string query, string expected)
    {
        var text = "First of many " + string.Concat(Enumerable.Repeat("rather ordinary words ", 500)) + "all the way to the last";
        var passage = Assert.Single(Passages(query, text, Short));

        Assert.True(query == "first" ? passage.StartsWith(expected, StringComparison.Ordinal) : passage.EndsWith(expected, StringComparison.Ordinal), passage);
        Assert.InRange(passage.Length, 30, 70);
        Assert.All(passage.Trim('.').Split(' '), word => Assert.Contains(word.Trim('[', ']'), text.Split(' ')));
    }

    [Fact]
    public void Text_without_spaces_is_cut_between_words()
    {
        var text = string.Concat(Enumerable.Repeat("東京都は日本の首都です", 50)) + "船が出る" + string.Concat(Enumerable.Repeat("東京都は日本の首都です", 50));
        var passage = Assert.Single(Passages("船", text, Short));

        Assert.Contains("[船]", passage);
        Assert.InRange(passage.Length, 40, 70);
    }

    [Fact]
    public void A_match_longer_than_the_passage_is_shown_whole() =>
        Assert.Equal(["[an unusually long phrase]"], Passages("\"an unusually long phrase\"", "This is an unusually long phrase indeed", Brackets with { PassageSize = 5 }));

    [Fact]
    public void Boundary_word_ignores_sentences() => Assert.Equal(
        ["He comes and goes there. The [boat] waits."],
        Passages("boat", "He comes and goes there. The boat waits. It is red and has no sail at all.", Brackets with { PassageSize = 40, Boundary = HighlightOptions.Types.Boundary.Word }));

    [Fact]
    public void Boundary_whole_is_each_value_that_matches()
    {
        var whole = Brackets with { Boundary = HighlightOptions.Types.Boundary.Whole };
        var passages = Highlight(Parse("boat"), ["A boat. A car.", "No.", " The boat "], whole with { OrderByPosition = true }).Passages;

        Assert.Equal([("A [boat]. A car.", 0), (" The [boat] ", 2)], passages.Select(p => (p.Text, p.ValueIndex)));
    }

    [Fact]
    public void Values_are_apart_and_the_best_may_be_the_last()
    {
        var values = Enumerable.Range(0, 1_000).Select(i => $"Value {i} has a boat").Append("boat boat").ToList();
        var best = Highlight(Parse("boat"), values, Brackets).Passages[0];

        Assert.Equal(("[boat] [boat]", 1_000, 0), (best.Text, best.ValueIndex, best.Start));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(30, "The ferry leaves at noon.")]
    [InlineData(45, "The ferry leaves at noon.")]
    [InlineData(20, "The ferry leaves at")]
    [InlineData(2, "The")]
    [InlineData(10_000, Story)]
    public void Where_nothing_matches_the_beginning_is_shown(int size, string? expected)
    {
        var highlights = Highlight(Parse("submarine"), ["  ", Story], Brackets with { NoMatchSize = size });

        Assert.False(highlights.Matched);
        Assert.Equal(expected, highlights.Passages.SingleOrDefault()?.Text);
        Assert.All(highlights.Passages, p => Assert.Equal(1, p.ValueIndex));
    }

    [Fact]
    public void Where_nothing_matches_and_nothing_is_there_nothing_is_shown() =>
        Assert.Empty(Highlight(Parse("boat"), ["", "  "], Brackets with { NoMatchSize = 10 }).Passages);

    [Fact]
    public void Beyond_the_limit_text_is_not_looked_at()
    {
        var text = string.Concat(Enumerable.Repeat("sea ", HighlightLimits.MaxTextLength / 4)) + "boat";
        var highlights = Highlight(Parse("boat"), [text], Brackets);

        Assert.True(highlights.Truncated);
        Assert.Empty(highlights.Passages);
    }

    [Fact]
    public void A_word_cut_by_the_limit_is_no_match()
    {
        var text = new string(' ', HighlightLimits.MaxTextLength - 4) + "boathouse";

        Assert.False(Highlight(Parse("boat"), [text], Brackets).Matched);
    }

    [Fact]
    public void The_tenth_time_a_term_counts_less_than_the_first_of_another() => Assert.Equal(
        "One [boat], one [bell].",
        Passages("boat bell", "A boat, a boat, a boat, a boat, a boat.\n\nOne boat, one bell.", Short).First());

    [Fact]
    public void A_long_passage_does_not_win_by_its_length()
    {
        var filler = string.Concat(Enumerable.Repeat("with so many other words ", 8));
        var text = $"A long passage {filler}and a boat.\n\nA boat.";

        Assert.Equal("A [boat].", Passages("boat", text, Brackets with { PassageSize = 400 }).First());
    }

    [Fact]
    public void Fewer_passages_than_asked_are_all_there_are() =>
        Assert.Equal(2, Passages("boat", "A boat.\n\nNo ship.\n\nA boat again.", Short with { MaxPassages = 100 }).Count());

    [Theory]
    [InlineData("boat", 1)]
    [InlineData("boat", 3)]
    [InlineData("boat at the very beginning", 10)]
    [InlineData("at the very end a boat", 10)]
    [InlineData("boathouse, boat, boats", 2)]
    public void A_size_smaller_than_a_word_shows_the_word(string text, int size)
    {
        var passages = Passages("boat", text, Brackets with { PassageSize = size }).ToList();

        Assert.All(passages, passage => Assert.Contains("[boat]", passage));
        Assert.NotEmpty(passages);
    }

    [Theory]
    [InlineData("sea\n\n", 200_000)]
    [InlineData("\n", 300_000)]
    [InlineData("\r", 300_000)]
    [InlineData(" ", 300_000)]
    [InlineData("sea ", 6_000)]
    public void What_repeats_is_cut_all_the_same(string unit, int times)
    {
        var text = "sea " + string.Concat(Enumerable.Repeat(unit, times)) + " sea";
        var highlights = Highlight(Parse("sea"), [text[..Math.Min(text.Length, HighlightLimits.MaxTextLength)]], Brackets);

        Assert.True(highlights.Matched);
        Assert.All(highlights.Passages, passage => Assert.InRange(passage.Text.Length, 5, 400));
    }

    [Theory]
    [InlineData("""{"title":""}""")]
    [InlineData("""{"title":"   "}""")]
    [InlineData("""{"title":null}""")]
    [InlineData("""{"title":[]}""")]
    [InlineData("""{"title":[null,"",[]," "]}""")]
    [InlineData("""{"other":"boat"}""")]
    [InlineData("{}")]
    public void A_field_without_text_has_no_highlights(string source)
    {
        using var index = new TestIndex(SchemaMessage.Parser.ParseJson(
            """{"fields":[{"name":"title","type":"TYPE_TEXT","storeOffsets":true},{"name":"other","type":"TYPE_TEXT"}]}"""));
        index.Put("1", source);
        using var both = new BothWays(index);
        var options = new HighlightOptions { Fields = { "title" }, NoMatchSize = 100, AnyField = true };
        var highlighter = both.Highlighter("other:boat title:boat", null, options);

        Assert.False(both.AssertAgree(highlighter, 0, () => source));
    }
}
