using SearchSvc.Engine.Aggregations.Collecting;
using SearchSvc.Engine.Queries;

namespace SearchSvc.Engine.Aggregations.Columns;

/// <summary>How columns are read for one request.</summary>
/// <param name="Cache">Of decoded columns.</param>
/// <param name="Clock">Ends a decoding, too.</param>
internal sealed record ColumnReading(ColumnCache Cache, SearchClock Clock)
{
    private const int CheckEvery = 65_536;

    /// <summary>All documents of a segment, in blocks.</summary>
    public IEnumerable<int[]> Blocks(int documents)
    {
        for (var from = 0; from < documents; from += DocBlock.Size)
        {
            if (from % CheckEvery == 0)
            {
                Clock.Check();
            }

            yield return [.. Enumerable.Range(from, Math.Min(DocBlock.Size, documents - from))];
        }
    }
}
