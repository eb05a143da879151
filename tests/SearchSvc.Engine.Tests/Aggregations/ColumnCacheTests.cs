using SearchSvc.Engine.Aggregations.Columns;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Searching;
using SearchSvc.V1;
using Field = SearchSvc.V1.Field;

namespace SearchSvc.Engine.Tests.Aggregations;

public sealed class ColumnCacheTests
{
    private const int Documents = 1_000;

    private static readonly Dictionary<string, Aggregation> Stats = new() { ["a"] = new() { Stats = new() { Field = "n" } } };
    private static readonly Dictionary<string, Aggregation> Terms = new() { ["a"] = new() { Terms = new() { Field = "tag" } } };

    [Fact]
    public void A_column_is_decoded_when_it_was_read_as_often_as_it_has_documents()
    {
        using var index = Fill();
        var columns = new ColumnCache(1_000_000);

        var first = Run(index, Stats, columns);
        Assert.Equal(0, columns.Bytes);
        var second = Run(index, Stats, columns);
        Assert.Equal(Documents * sizeof(long), columns.Bytes);

        Assert.Equal(first, second);
        Assert.Equal(first, Run(index, Stats, columns));
    }

    [Fact]
    public void The_least_recently_used_goes_when_another_needs_its_room()
    {
        using var index = Fill();
        var columns = new ColumnCache(Documents * 18);
        Run(index, Stats, columns);
        Run(index, Stats, columns);
        Run(index, Terms, columns);
        Run(index, Terms, columns);

        // Of tags each document has two, and where they begin.
        Assert.Equal((Documents * 12) + sizeof(int), columns.Bytes);
    }

    [Fact]
    public void What_has_no_room_is_read_from_the_segment()
    {
        using var index = Fill();
        var columns = new ColumnCache(Documents);
        var first = Run(index, Stats, columns);

        Assert.Equal(first, Run(index, Stats, columns));
        Assert.Equal(0, columns.Bytes);
    }

    [Fact]
    public void A_column_goes_with_its_segment()
    {
        var columns = new ColumnCache(1_000_000);
        using (var index = Fill())
        {
            Run(index, Stats, columns);
            Run(index, Stats, columns);
            Assert.NotEqual(0, columns.Bytes);
        }

        Assert.Equal(0, columns.Bytes);
    }

    [Fact]
    public void Terms_are_numbered_over_all_segments_when_they_were_looked_up_as_often_as_there_are_any()
    {
        using var index = Fill().Put("more", """{"tag":["a","b4","c"]}""").Cut().Put("none", "{}").Cut();
        var executor = new SearchExecutor(index.Options, index.Time);
        using var views = new SearchViews([index.View()]);
        var cardinality = new Aggregation { Cardinality = new() { Field = "tag" } };
        var request = new SearchRequest
        {
            PageSize = -1,
            Aggregations = { ["a"] = new() { Terms = new() { Field = "tag", Size = 100, Order = TermsAggregation.Types.Order.KeyAsc }, Aggregations = { ["c"] = cardinality } } },
        };
        var first = executor.Search(views, request, null, CancellationToken.None).Aggregations;
        Assert.Equal(["a", .. Enumerable.Range(0, 7).Select(i => $"a{i}"), .. Enumerable.Range(0, 5).Select(i => $"b{i}"), "c"], first["a"].Buckets.Select(b => b.Key.StringValue));
        for (var again = 0; again < 3; again++)
        {
            Assert.Equal(first, executor.Search(views, request, null, CancellationToken.None).Aggregations);
        }
    }

    [Fact]
    public void Numbers_of_terms_go_with_the_view_they_are_of()
    {
        var columns = new ColumnCache(1_000_000);
        using var index = Fill();
        using (var view = index.View())
        {
            var reading = new ColumnReading(columns, new SearchClock(CancellationToken.None));
            Assert.Null(reading.TermsOf(view.Reader, "tag", out var lookups));
            lookups.CountReads(12);
            var numbered = reading.TermsOf(view.Reader, "tag", out _)!;

            Assert.Same(numbered, reading.TermsOf(view.Reader, "tag", out _));
            Assert.Equal(Enumerable.Range(1, 12), numbered.Numbers[0]);
            Assert.Equal(numbered.Bytes, columns.Bytes);
        }

        Assert.Equal(0, columns.Bytes);
    }

    private static TestIndex Fill()
    {
        var index = new TestIndex(("n", Field.Types.Type.Integer), ("tag", Field.Types.Type.Keyword));
        for (var i = 0; i < Documents; i++)
        {
            index.Put($"{i}", $$"""{"n":{{i - 500}},"tag":["a{{i % 7}}","b{{i % 5}}"]}""");
        }

        return index.Cut();
    }

    private static AggregationResult Run(TestIndex index, Dictionary<string, Aggregation> aggregations, ColumnCache columns) =>
        AggregationRunner.Run([index], new Query { MatchAll = new MatchAllQuery() }, aggregations, columns, [])["a"];
}
