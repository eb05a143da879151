using Lucene.Net.Index;
using SearchSvc.Engine.Aggregations.Collecting;
using SearchSvc.Engine.Queries;

namespace SearchSvc.Engine.Aggregations.Columns;

/// <summary>How columns are read for one request.</summary>
/// <param name="Cache">Of decoded columns.</param>
/// <param name="Clock">Ends a decoding, too.</param>
internal sealed record ColumnReading(ColumnCache Cache, SearchClock Clock)
{
    private const int CheckEvery = 65_536;

    /// <summary>The numbered terms of a field; null where they were not yet looked up as often as there are terms, or take too much.</summary>
    /// <param name="lookups">Counts them.</param>
    public NumberedTerms? TermsOf(IndexReader index, string field, out CachedColumn lookups)
    {
        lookups = Cache.TermsOf(index, field);
        if (lookups.Decoded is NumberedTerms || lookups.Reads == 0)
        {
            return lookups.Decoded as NumberedTerms;
        }

        var segments = index.Leaves.Select(leaf => SegmentTerms.Of(leaf.AtomicReader, field)).ToList();
        var terms = segments.Sum(segment => segment?.Count ?? 0L);
        if (lookups.Reads < terms || terms > Array.MaxLength || !Cache.HasRoom(NumberedTerms.MostBytes(terms)))
        {
            return null;
        }

        var numbered = NumberedTerms.Of(segments, (int)terms, Clock);
        Cache.Keep(lookups, numbered);
        return numbered;
    }

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
