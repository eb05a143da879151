using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchSvc.Engine.Queries;

namespace SearchSvc.Engine.Aggregations.Columns;

/// <summary>The terms of a keyword field over all segments of an index, numbered in their order, so that counting them compares none
/// (global ordinals, as Lucene's OrdinalMap has them).</summary>
/// <param name="Numbers">By segment and ordinal: the number, plus 1.</param>
/// <param name="Segments">By number: the first segment that has the term.</param>
/// <param name="Ordinals">By number: its ordinal there.</param>
internal sealed record NumberedTerms(int[][] Numbers, int[] Segments, int[] Ordinals)
    : DecodedColumn((Numbers.Sum(segment => segment.LongLength) + Segments.LongLength + Ordinals.LongLength) * sizeof(int))
{
    private const int CheckEvery = 65_536;

    /// <summary>What it takes at most for so many terms, each counted in every segment.</summary>
    public static long MostBytes(long terms) => terms * 3 * sizeof(int);

    /// <param name="segments">Null for one without terms.</param>
    /// <param name="terms">How many they have, each counted in every segment.</param>
    public static NumberedTerms Of(IReadOnlyList<SegmentTerms?> segments, int terms, SearchClock clock)
    {
        var numbers = segments.Select(segment => segment is null ? [] : new int[segment.Count]).ToArray();
        var (firstSegments, firstOrdinals) = (new List<int>(terms / Math.Max(1, segments.Count)), new List<int>(terms / Math.Max(1, segments.Count)));
        var heads = new PriorityQueue<Head, BytesRef>();
        for (var segment = 0; segment < segments.Count; segment++)
        {
            if (segments[segment]?.Enumerate() is { } all && all.MoveNext())
            {
                heads.Enqueue(new Head(segment, all), all.Term);
            }
        }

        var last = new BytesRef();
        for (var seen = 0; heads.TryDequeue(out var head, out var term); seen++)
        {
            if (seen % CheckEvery == 0)
            {
                clock.Check();
            }

            if (firstOrdinals.Count == 0 || !last.BytesEquals(term))
            {
                last.CopyBytes(term);
                firstSegments.Add(head.Segment);
                firstOrdinals.Add(head.Ordinal);
            }

            numbers[head.Segment][head.Ordinal++] = firstOrdinals.Count;
            if (head.Terms.MoveNext())
            {
                heads.Enqueue(head, head.Terms.Term);
            }
        }

        return new NumberedTerms(numbers, [.. firstSegments], [.. firstOrdinals]);
    }

    /// <summary>How far a segment is gone through.</summary>
    private sealed class Head(int segment, TermsEnum terms)
    {
        public int Segment { get; } = segment;

        public TermsEnum Terms { get; } = terms;

        public int Ordinal { get; set; }
    }
}
