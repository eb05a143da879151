using SearchSvc.Engine.Aggregations.Columns;
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
