using System.Text;
using System.Text.Json;
using CsCheck;
using Google.Protobuf.WellKnownTypes;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SortMessage = SearchSvc.V1.Sort;

namespace SearchSvc.Engine.Tests.Mapping;

public class KeywordFieldTests
{
    private const string Schema = """{"fields":[{"name":"k","type":"TYPE_KEYWORD"}]}""";

    private static readonly Gen<string> Words = Gen.OneOf("", "a", "A", "ab", "aB", "b", "é", "É", "zz", "😀", "\uffee", "a\u0000b", "ß", "İ");

    [Fact]
    public void Keywords_sort_by_code_points_and_page_on() =>
        Gen.Select(Words.Array[0, 3].Array[1, 14], Sorts.Any, Gen.Int[1, 5]).Sample(
            (documents, sort, pageSize) =>
            {
                using var index = Index(Schema, documents);

                Assert.Equal(
                    Sorts.Expected(documents, sort, ByCodePoints), index.Sorted(index.Field("k").SortField(sort, "sort[0]"), pageSize));
            },
            time: 2);

    [Fact]
    public void Keywords_are_found_by_term_prefix_and_range() =>
        Gen.Select(Words.Array[0, 3].Array[1, 10], Words, Words, Gen.Bool, Gen.Bool).Sample(
            (documents, word, other, includeLower, includeUpper) =>
            {
                using var index = Index(Schema, documents);
                var field = index.Field("k");
                var bounds = new RangeBounds(Value.ForString(word), includeLower, Value.ForString(other), includeUpper, "");

                Assert.Equal(Matching(documents, v => v == word), index.Find(field.TermQuery(Value.ForString(word), false, "q")));
                Assert.Equal(Matching(documents, v => v == word || v == other), index.Find(field.TermsQuery([Value.ForString(word), Value.ForString(other)], "q")));
                Assert.Equal(Matching(documents, v => v.StartsWith(word, StringComparison.Ordinal)), index.Find(field.PrefixQuery(word, false, "q")));
                Assert.Equal(
                    Matching(documents, v =>
                        ByCodePoints.Compare(v, word) is var low && (low > 0 || (low == 0 && includeLower))
                        && ByCodePoints.Compare(v, other) is var high && (high < 0 || (high == 0 && includeUpper))),
                    index.Find(field.RangeQuery(bounds, default, "q")));
            },
            time: 2);

    [Theory]
    [InlineData("é", new[] { 2, 3 })]
    [InlineData("AB", new[] { 0, 1 })]
    [InlineData("x", new int[0])]
    public void TermQuery_CaseInsensitive_FindsUpperAndLower(string term, int[] expected)
    {
        using var index = Index(Schema, [["ab"], ["aB"], ["é"], ["É"], ["abc"]]);

        Assert.Equal(expected, index.Find(index.Field("k").TermQuery(Value.ForString(term), true, "q")));
    }

    [Fact]
    public void PrefixQuery_CaseInsensitive_FindsUpperAndLower()
    {
        using var index = Index(Schema, [["ab"], ["aB"], ["é"], ["b"], ["ABc"]]);

        Assert.Equal([0, 1, 4], index.Find(index.Field("k").PrefixQuery("Ab", true, "q")));
    }

    [Fact]
    public void TermQuery_CaseInsensitiveAndTooLong_IsInvalidArgument()
    {
        using var index = Index(Schema, []);

        Assert.Throws<EngineException>(() => index.Field("k").TermQuery(Value.ForString(new string('x', 1_001)), true, "query.term"));
    }

    [Fact]
    public void Normalized_keywords_are_found_sorted_and_shown_normalized()
    {
        using var index = Index(
            """{"fields":[{"name":"k","type":"TYPE_KEYWORD","normalizer_filters":["lowercase","ascii-fold"]}]}""", [["Éa"], ["B"], ["ea"]]);
        var field = index.Field("k");

        Assert.Equal([0, 2], index.Find(field.TermQuery(Value.ForString("EA"), false, "q")));
        Assert.Equal([1, 0, 2], index.Sorted(field.SortField(new SortMessage(), "sort[0]"), 2));
    }

    [Fact]
    public void Values_longer_than_ignore_above_are_stored_only_with_a_warning()
    {
        using var index = Index("""{"fields":[{"name":"k","type":"TYPE_KEYWORD","ignore_above":4}]}""", [["abcd"], ["ééé"], ["abcde", "x"]]);

        Assert.Equal([0, 2], index.Find(index.Field("k").ExistsQuery()));
        Assert.Equal(2, index.Warnings.Count);
        Assert.All(index.Warnings, w => Assert.StartsWith("k: ", w, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(8_191, 0, 0)]
    [InlineData(8_192, 0, 1)]
    [InlineData(32_766, 1_000_000, 0)]
    [InlineData(32_767, 1_000_000, 1)]
    public void No_value_is_too_long_for_lucene(int length, int ignoreAbove, int warnings)
    {
        using var index = Index(
            $$"""{"fields":[{"name":"k","type":"TYPE_KEYWORD","ignore_above":{{ignoreAbove}}}]}""", [[new string('x', length)]]);

        Assert.Equal(warnings, index.Warnings.Count);
    }

    [Theory]
    [InlineData("""{"name":"k","type":"TYPE_KEYWORD","not_indexed":true}""", Reasons.FieldNotIndexed)]
    [InlineData("""{"name":"k","type":"TYPE_STORED"}""", Reasons.FieldNotIndexed)]
    [InlineData("""{"name":"k","type":"TYPE_GEO_POINT"}""", Reasons.FieldTypeMismatch)]
    [InlineData("""{"name":"k","type":"TYPE_INTEGER"}""", Reasons.FieldTypeMismatch)]
    public void What_a_field_can_not_do_is_an_error_with_a_reason(string field, string reason)
    {
        using var index = new MappedIndex(MappedIndex.Parse($$"""{"fields":[{{field}}]}"""), []);

        var e = Assert.Throws<EngineException>(() => index.Field("k").TermQuery(Value.ForString("x"), false, "query.term"));

        Assert.Equal(reason, e.Reason);
    }

    private static readonly Comparer<string> ByCodePoints = Comparer<string>.Create((a, b) =>
        Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)));

    private static MappedIndex Index(string schema, string[][] documents) =>
        new(MappedIndex.Parse(schema), documents.Select(values => JsonSerializer.Serialize(new { k = values })));

    private static int[] Matching(string[][] documents, Func<string, bool> matches) =>
        [.. documents.Select((values, i) => (values, i)).Where(d => d.values.Any(matches)).Select(d => d.i)];
}
