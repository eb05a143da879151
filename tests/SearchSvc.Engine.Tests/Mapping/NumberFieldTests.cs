using System.Globalization;
using CsCheck;
using Google.Protobuf.WellKnownTypes;
using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using Order = SearchSvc.V1.Sort.Types.Order;
using SortMessage = SearchSvc.V1.Sort;

namespace SearchSvc.Engine.Tests.Mapping;

public class NumberFieldTests
{
    private static readonly Gen<long> Longs = Gen.Frequency(
        (2, Gen.Long),
        (2, Gen.Long[-5, 5]),
        (1, Gen.OneOf(long.MinValue, long.MinValue + 1, long.MaxValue, long.MaxValue - 1, (1L << 53) + 1, -(1L << 53) - 1)));

    private static readonly Gen<double> Doubles = Gen.Frequency(
        (2, Gen.Double.Where(double.IsFinite)),
        (3, Gen.Int[-4, 4].Select(i => i / 2.0)),
        (1, Gen.OneOf(double.MaxValue, double.MinValue, double.Epsilon, -double.Epsilon, 0.0, -0.0)));

    [Fact]
    public void Integers_keep_64_bits_through_ranges_and_terms() =>
        Gen.Select(Longs.Array[0, 3].Array[1, 12], Longs, Longs, Gen.Bool, Gen.Bool).Sample(
            (documents, lower, upper, includeLower, includeUpper) =>
            {
                using var index = Index("TYPE_INTEGER", documents, l => l.ToString(CultureInfo.InvariantCulture));
                var bounds = new RangeBounds(Text(lower), includeLower, Text(upper), includeUpper, "");
                var expected = Matching(documents, v => (includeLower ? v >= lower : v > lower) && (includeUpper ? v <= upper : v < upper));

                Assert.Equal(expected, index.Find(index.Field("n").RangeQuery(bounds, default, "q")));
                Assert.Equal(Matching(documents, v => v == lower), index.Find(index.Field("n").TermQuery(Text(lower), false, "q")));
                Assert.Equal(
                    Matching(documents, v => v == lower || v == upper), index.Find(index.Field("n").TermsQuery([Text(lower), Text(upper)], "q")));
                Assert.Equal(Matching(documents, _ => true), index.Find(index.Field("n").ExistsQuery()));
            },
            time: 2);

    [Fact]
    public void Doubles_are_found_by_ranges_and_terms() =>
        Gen.Select(Doubles.Array[0, 3].Array[1, 12], Doubles, Doubles, Gen.Bool, Gen.Bool).Sample(
            (documents, lower, upper, includeLower, includeUpper) =>
            {
                using var index = Index("TYPE_DOUBLE", documents, d => d.ToString("R", CultureInfo.InvariantCulture));
                var bounds = new RangeBounds(Value.ForNumber(lower), includeLower, Value.ForNumber(upper), includeUpper, "");
                var expected = Matching(documents, v => (includeLower ? v >= lower : v > lower) && (includeUpper ? v <= upper : v < upper));

                Assert.Equal(expected, index.Find(index.Field("n").RangeQuery(bounds, default, "q")));
                Assert.Equal(Matching(documents, v => v == lower), index.Find(index.Field("n").TermQuery(Value.ForNumber(lower), false, "q")));
            },
            time: 2);

    [Fact]
    public void Integers_sort_by_smallest_or_largest_and_page_on() =>
        Gen.Select(Longs.Array[0, 3].Array[1, 14], Sorts.Any, Gen.Int[1, 5]).Sample(
            (documents, sort, pageSize) =>
            {
                using var index = Index("TYPE_INTEGER", documents, l => l.ToString(CultureInfo.InvariantCulture));

                Assert.Equal(Sorts.Expected(documents, sort), index.Sorted(index.Field("n").SortField(sort, "sort[0]"), pageSize));
            },
            time: 2);

    [Fact]
    public void Doubles_sort_by_smallest_or_largest_and_page_on() =>
        Gen.Select(Doubles.Array[0, 3].Array[1, 14], Sorts.Any, Gen.Int[1, 5]).Sample(
            (documents, sort, pageSize) =>
            {
                using var index = Index("TYPE_DOUBLE", documents, d => d.ToString("R", CultureInfo.InvariantCulture));

                Assert.Equal(Sorts.Expected(documents, sort), index.Sorted(index.Field("n").SortField(sort, "sort[0]"), pageSize));
            },
            time: 2);

    [Theory]
    [InlineData("gte", 2.5, new[] { 3, 4 })]
    [InlineData("gt", 2.5, new[] { 3, 4 })]
    [InlineData("gt", 3, new[] { 4 })]
    [InlineData("lte", 2.5, new[] { 0, 1, 2 })]
    [InlineData("lt", -0.5, new int[0])]
    [InlineData("lt", 1e30, new[] { 0, 1, 2, 3, 4 })]
    [InlineData("gte", 1e30, new int[0])]
    [InlineData("gt", -1e300, new[] { 0, 1, 2, 3, 4 })]
    [InlineData("lte", -1e19, new int[0])]
    public void RangeQuery_IntegersBetweenFractionsAndFarAway_AreExact(string side, double bound, int[] expected)
    {
        using var index = Index("TYPE_INTEGER", [[0], [1], [2], [3], [4L]], l => l.ToString(CultureInfo.InvariantCulture));
        var value = Value.ForNumber(bound);
        var bounds = side.StartsWith('g')
            ? new RangeBounds(value, side == "gte", null, false, "")
            : new RangeBounds(null, false, value, side == "lte", "");

        Assert.Equal(expected, index.Find(index.Field("n").RangeQuery(bounds, default, "q")));
    }

    [Fact]
    public void A_document_of_ten_thousand_numbers_keeps_them_all()
    {
        var values = Enumerable.Range(0, 10_000).Select(i => (long)i).ToArray();
        using var index = Index("TYPE_INTEGER", [values, [20_000]], l => l.ToString(CultureInfo.InvariantCulture));
        var column = MultiDocValues.GetBinaryValues(index.Searcher.IndexReader, NumberColumn.AllOf("n"));
        var all = new BytesRef();
        column.Get(0, all);

        Assert.Equal(values, Enumerable.Range(0, NumberColumn.CountOf(all)).Select(i => NumberColumn.ValueAt(all, i)));
    }

    [Fact]
    public void SortValue_BeyondADouble_IsAString()
    {
        using var index = Index("TYPE_INTEGER", [[1L]], l => l.ToString(CultureInfo.InvariantCulture));
        var field = index.Field("n");

        Assert.Equal(Value.ForNumber(5), field.SortValue(5L));
        Assert.Equal(Value.ForString("9223372036854775807"), field.SortValue(long.MaxValue));
        Assert.Equal(Value.ForNull(), field.SortValue(null));
    }

    [Fact]
    public void SortField_UnknownOrder_IsInvalidArgument()
    {
        using var index = Index("TYPE_INTEGER", [[1L]], l => l.ToString(CultureInfo.InvariantCulture));

        var e = Assert.Throws<EngineException>(() => index.Field("n").SortField(new SortMessage { Order = (Order)9 }, "sort[0]"));

        Assert.Equal("sort[0].order", Assert.Single(e.Violations).Field);
    }

    private static MappedIndex Index<T>(string type, T[][] documents, Func<T, string> write) => new(
        MappedIndex.Parse($$"""{"fields":[{"name":"n","type":"{{type}}"}]}"""),
        documents.Select(values => values.Length == 1
            ? $$"""{"n":{{write(values[0])}}}"""
            : $$"""{"n":[{{string.Join(",", values.Select(write))}}]}"""));

    private static int[] Matching<T>(T[][] documents, Func<T, bool> matches) =>
        [.. documents.Select((values, i) => (values, i)).Where(d => d.values.Any(matches)).Select(d => d.i)];

    private static Value Text(long number) => Value.ForString(number.ToString(CultureInfo.InvariantCulture));
}
