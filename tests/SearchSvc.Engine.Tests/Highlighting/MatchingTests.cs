using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.En;
using Lucene.Net.Index;
using Lucene.Net.Queries;
using Lucene.Net.Search;
using Lucene.Net.Search.Spans;
using Lucene.Net.Util;
using static SearchSvc.Engine.Tests.Highlighting.TextFixture;
using BooleanQuery = Lucene.Net.Search.BooleanQuery;
using FuzzyQuery = Lucene.Net.Search.FuzzyQuery;
using LuceneQuery = Lucene.Net.Search.Query;
using PrefixQuery = Lucene.Net.Search.PrefixQuery;
using TermQuery = Lucene.Net.Search.TermQuery;

namespace SearchSvc.Engine.Tests.Highlighting;

public class MatchingTests
{
    [Theory]
    // Terms.
    [InlineData("harbour", "The harbour of a harbour town", "The [harbour] of a [harbour] town")]
    [InlineData("harbour harbour", "One Harbour only", "One [Harbour] only")]
    [InlineData("harbour lights", "Lights in the harbour", "[Lights] in the [harbour]")]
    [InlineData("other:harbour town", "A harbour town", "A harbour [town]")]
    [InlineData("town", "town", "[town]")]
    // Clauses that mark nothing.
    [InlineData("harbour -town", "A harbour town", "A [harbour] town")]
    [InlineData("*:*", "A harbour town", "A harbour town")]
    [InlineData("+harbour +(town port -city)", "harbour, town, port, city", "[harbour], [town], [port], city")]
    // Phrases.
    [InlineData("\"red boat\"", "A boat, red. The red boat and a red car", "A boat, red. The [red boat] and a red car")]
    [InlineData("\"red boat\" red", "A red boat and a red car", "A [red boat] and a [red] car")]
    [InlineData("\"new york new york\"", "In new york new york is big; new york alone", "In [new york new york] is big; new york alone")]
    [InlineData("\"a b\" \"a b c\"", "a b c a b", "[a b c] [a b]")]
    [InlineData("\"a a\"", "a b a a a b a", "a b [a a a] b a")]
    [InlineData("\"red boat\"~1", "red old boat, red very old boat", "[red] old [boat], red very old boat")]
    [InlineData("\"red boat\"~2", "the boat red", "the [boat red]")]
    [InlineData("\"red boat\"~1", "the boat red", "the boat red")]
    [InlineData("\"a b a\"~2", "a b x", "a b x")]
    [InlineData("\"a b a\"~2", "x a b c a x", "x [a b] c [a] x")]
    // What multi-term queries matched.
    [InlineData("harb*", "harbours harbor garb", "[harbours] [harbor] garb")]
    [InlineData("*bour h?t", "harbour hat hoot", "[harbour] [hat] hoot")]
    [InlineData("harbur~1", "harbour harbor arbor", "[harbour] [harbor] arbor")]
    [InlineData("bo~2", "bo bot at it", "[bo] [bot] at it")]
    [InlineData("/[hg]a.b.*/", "harbour garble marble", "[harbour] [garble] marble")]
    [InlineData("[g TO i}", "fig gold harbour ice i", "fig [gold] [harbour] ice i")]
    [InlineData("harb* town~ /b.*/", "harbour tows boat sea", "[harbour] [tows] [boat] sea")]
    public void What_a_query_matches_is_marked(string query, string text, string expected) => Assert.Equal(expected, Marked(query, text));

    [Fact]
    public void Fuzzy_FurtherThanAsked_IsNotMarked() =>
        Assert.Equal("[boat] goad", Marked(new FuzzyQuery(new Term(Field, "coat"), 1, 0), "boat goad"));

    [Fact]
    public void Fuzzy_WithPrefix_KeepsThePrefix() =>
        Assert.Equal("[coal] boat", Marked(new FuzzyQuery(new Term(Field, "coat"), 2, 1), "coal boat"));

    public static TheoryData<string, string, string> Spans => new()
    {
        { "near ordered 1", "salt and pepper, pepper and salt", "[salt] and [pepper], pepper and salt" },
        { "near unordered 1", "salt and pepper; later pepper or salt", "[salt] and [pepper]; later [pepper] or [salt]" },
        { "near ordered 0", "salt pepper, salt and pepper", "[salt pepper], salt and pepper" },
        { "nested", "salt pepper and more oil, oil", "[salt pepper] and more [oil], oil" },
        { "prefix", "salt peppers, pepper", "[salt peppers], pepper" },
        { "or", "salt sugar, salt oil", "[salt sugar], salt oil" },
        { "not", "salt pepper then salt", "salt pepper then [salt]" },
        { "first", "salt and salt", "[salt] and salt" },
    };

    [Theory]
    [MemberData(nameof(Spans))]
    public void Spans_are_marked_where_they_are_spans(string kind, string text, string expected)
    {
        var salt = Span("salt");
        var pepper = Span("pepper");
        SpanQuery query = kind switch
        {
            "near ordered 1" => new SpanNearQuery([salt, pepper], 1, true),
            "near unordered 1" => new SpanNearQuery([salt, pepper], 1, false),
            "near ordered 0" => new SpanNearQuery([salt, pepper], 0, true),
            "nested" => new SpanNearQuery([new SpanNearQuery([salt, pepper], 0, true), Span("oil")], 3, true),
            "prefix" => new SpanNearQuery([salt, new SpanMultiTermQueryWrapper<PrefixQuery>(new PrefixQuery(new Term(Field, "pep")))], 0, true),
            "or" => new SpanNearQuery([salt, new SpanOrQuery(pepper, Span("sugar"))], 0, true),
            "not" => new SpanNotQuery(salt, pepper, 0, 1),
            _ => new SpanFirstQuery(salt, 1),
        };

        Assert.Equal(expected, Marked(query, text));

        static SpanTermQuery Span(string text) => new(new Term(Field, text));
    }

    public static TheoryData<string, string> Wrapped => new()
    {
        { "filter", "boat" },
        { "constant", "boat" },
        { "dis_max", "[boat]" },
        { "filtered", "[boat]" },
        { "boosting", "[boat]" },
        { "scored", "[boat]" },
        { "common", "[boat]" },
        { "unknown", "[boat]" },
    };

    [Theory]
    [MemberData(nameof(Wrapped))]
    public void Wrappers_mark_what_they_score(string kind, string expected)
    {
        var boat = new TermQuery(new Term(Field, "boat"));
        var car = new TermQuery(new Term(Field, "car"));
        LuceneQuery query = kind switch
        {
            "filter" => new BooleanQuery { { new ConstantScoreQuery(boat), Occur.MUST } },
            "constant" => new ConstantScoreQuery(boat),
            "dis_max" => new DisjunctionMaxQuery([boat, car], 0.1f),
            "filtered" => new FilteredQuery(boat, new QueryWrapperFilter(car)),
            "boosting" => new BoostingQuery(boat, car, 0.5f),
            "scored" => new CustomScoreQuery(boat),
            "common" => new CommonTermsQuery(Occur.SHOULD, Occur.SHOULD, 0.5f) { new Term(Field, "boat") },
            _ => new Renamed(boat),
        };

        Assert.Equal(expected, Marked(query, "boat"));
    }

    [Fact]
    public void MultiPhrase_MarksAnyOfTheAlternatives()
    {
        var query = new MultiPhraseQuery { new Term(Field, "fast") };
        query.Add([new Term(Field, "car"), new Term(Field, "boat")]);

        Assert.Equal("[fast boat], [fast car], slow car", Marked(query, "fast boat, fast car, slow car"));
    }

    [Fact]
    public void Phrase_OverAStopWord_MarksItToo() => Assert.Equal(
        "The [Bank of England], not a bank that is near England", Marked("\"bank of england\"", "The Bank of England, not a bank that is near England", English()));

    [Fact]
    public void StemmedAndFoldedForms_MarkTheOriginalText() =>
        Assert.Equal("[Running] after [runs]", Marked("run", "Running after runs", English()));

    [Fact]
    public void Bigrams_AreJoined() => Assert.Equal("私は[東京都]に", Marked("東京都", "私は東京都に", new CJKAnalyzer(LuceneVersion.LUCENE_48)));

    [Theory]
    [InlineData(99, "[red]", "[boat]")]
    [InlineData(10, null, null)]
    public void Phrase_AcrossTwoValues_NeedsSlopOverTheGap(int slop, string? first, string? second)
    {
        var query = new PhraseQuery { new Term(Field, "red"), new Term(Field, "boat") };
        query.Slop = slop;

        var passages = Highlight(query, ["red", "boat"], Brackets, new WideGap()).Passages;

        Assert.Equal(new[] { first, second }.OfType<string>(), passages.Select(p => p.Text));
    }

    private static EnglishAnalyzer English() => new(LuceneVersion.LUCENE_48);

    private sealed class WideGap() : Lucene.Net.Analysis.AnalyzerWrapper(PER_FIELD_REUSE_STRATEGY)
    {
        public override int GetPositionIncrementGap(string fieldName) => 99;

        protected override Lucene.Net.Analysis.Analyzer GetWrappedAnalyzer(string fieldName) => Standard;
    }

    private sealed class Renamed(LuceneQuery inner) : LuceneQuery
    {
        public override LuceneQuery Rewrite(IndexReader reader) => inner;

        public override string ToString(string field) => $"renamed({inner})";
    }
}
