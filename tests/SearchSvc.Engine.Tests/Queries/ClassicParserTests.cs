using CsCheck;
using Lucene.Net.QueryParsers.Classic;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Queries.Syntax;
using LuceneOperator = Lucene.Net.QueryParsers.Classic.Operator;
using Operator = SearchSvc.V1.Operator;

namespace SearchSvc.Engine.Tests.Queries;

/// <summary>What reads q and filter, against Lucene's own classic parser on the same texts.</summary>
public sealed class ClassicParserTests
{
    private static readonly string[] Words = ["alpha", "alto", "beta", "gamma", "Delta", "the", "x-ray", "omega"];

    private static readonly Gen<string> Leaf = Gen.OneOf(
        Gen.OneOf(Words),
        Gen.OneOf(Words),
        Gen.Select(Gen.OneOf(Words), Gen.OneOf(Words), (a, b) => $"\"{a} {b}\""),
        Gen.Select(Gen.OneOf(Words), Gen.OneOf(Words), Gen.Int[0, 3], (a, b, slop) => $"\"{a} {b}\"~{slop}"),
        Gen.OneOf("al*", "Be*", "a?pha", "*eta", "g*a", "alhpa~1", "betq~2", "/al.*/", "/[bg].*a+/", "body:alpha", "body:(alpha beta)", "body:\"alpha beta\""),
        Gen.OneOf("alpha\\:beta", "*:*"));

    private static readonly Gen<string> Text = Expression(2);

    [Fact]
    public void A_text_finds_the_same_with_the_same_scores() =>
        Gen.Select(Text, Gen.Bool, Gen.OneOf(Words).Array[1, 8].Array[1, 15]).Sample(
            (text, isAnd, documents) =>
            {
                using var index = new TestIndex(("body", V1.Field.Types.Type.Text));
                for (var i = 0; i < documents.Length; i++)
                {
                    index.Put($"{i}", $$"""{"body":"{{string.Join(' ', documents[i])}}"}""");
                }

                using var view = index.View();
                var expected = Scores(view.Searcher, Classic(text, isAnd, index));
                foreach (var strict in new[] { true, false })
                {
                    var violations = new Violations();
                    var context = new QueryContext(
                        index.Schema, view.Searcher.IndexReader, index.Options, DateTimeOffset.UnixEpoch, violations, CancellationToken.None);
                    var query = QueryString.Translate(text, context, new QueryStringRules
                    {
                        Path = "q",
                        Strict = strict,
                        DefaultOperator = isAnd ? Operator.And : Operator.Or,
                        ProximityBoost = 0,
                    });
                    violations.ThrowIfAny();
                    Assert.DoesNotContain(context.Warnings.All, w => !w.Contains("holds no word"));
                    var found = Scores(view.Searcher, query);
                    Assert.True(
                        found.Keys.Order().SequenceEqual(expected.Keys.Order()),
                        $"{text}: expected {string.Join(' ', expected.Keys.Order())}, found {string.Join(' ', found.Keys.Order())}");
                    Assert.All(found, hit => Assert.Equal(expected[hit.Key], hit.Value, 1e-4));
                }
            },
            time: 10,
            threads: 1);

    private static Query Classic(string text, bool isAnd, TestIndex index)
    {
        var parser = new WithoutCoordination("body", index) { AllowLeadingWildcard = true, DefaultOperator = isAnd ? LuceneOperator.AND : LuceneOperator.OR };
        return parser.Parse(text);
    }

    private static Dictionary<int, float> Scores(IndexSearcher searcher, Query query) =>
        searcher.Search(query, 100).ScoreDocs.ToDictionary(hit => hit.Doc, hit => hit.Score);

    private static Gen<string> Expression(int depth)
    {
        // A boost around one boosted clause replaces its boost in the classic parser; ours multiplies them, as around several.
        var boost = Gen.OneOf("", "", "", "^2", "^0.5");
        var leaf = Gen.Select(Leaf, boost, (text, factor) => text + factor);
        var group = Gen.Select(Leaf, Leaf, boost, (a, b, factor) => $"({a} {b}){factor}");
        var boosted = depth == 0
            ? leaf
            : Gen.Frequency((5, (IGen<string>)leaf), (1, (IGen<string>)group), (1, (IGen<string>)Expression(depth - 1).Select(inner => $"({inner})")));

        // A group of exclusions alone matches nothing in the classic parser, and all else in ours: one clause is always wanted. AND, OR and
        // spaces are not mixed, nor "OR NOT": the classic parser has no precedence (see PrecedenceTests),
        // and forgets a + before OR.
        var sign = Gen.OneOf("", "", "", "+", "-", "NOT ", "!");
        var further = Gen.OneOf(
            Gen.Select(sign, boosted, (before, text) => " " + before + text).Array[0, 3],
            Gen.Select(Gen.OneOf(" AND ", " && "), sign, boosted, (join, before, text) => join + before + text).Array[0, 3],
            Gen.Select(Gen.OneOf(" OR ", " || "), boosted, (join, text) => join + text).Array[0, 3]);
        return Gen.Select(Gen.OneOf("", "+"), boosted, further, (before, first, rest) =>
            (rest is [[' ', 'O' or '|', ..], ..] ? "" : before) + first + string.Concat(rest));
    }

    private sealed class WithoutCoordination(string field, TestIndex index) : QueryParser(LuceneVersion.LUCENE_48, field, index.Schema.SearchAnalyzer)
    {
        protected override BooleanQuery NewBooleanQuery(bool disableCoord) => base.NewBooleanQuery(true);
    }
}
