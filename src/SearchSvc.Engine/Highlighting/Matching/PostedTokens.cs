using Lucene.Net.Analysis;
using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchSvc.Engine.Analysis;
using SearchSvc.Engine.Highlighting.Texts;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Highlighting.Matching;

/// <summary>
/// The tokens of a stored document that match, from the offsets in the postings of one field: what analysis of its values gives, in the
/// time that the matches take. For any number of threads.
/// </summary>
/// <param name="analyzer">Of the field.</param>
internal sealed class PostedTokens(FieldMatcher matcher, string luceneField, Analyzer analyzer)
{
    /// <summary>To look at a term costs as much as to analyze so many characters.</summary>
    private const int CharactersPerTerm = 64;

    private readonly Dictionary<object, SegmentTerms> bySegment = [];

    /// <summary>False where the postings do not tell, with nothing taken: there are no offsets, the patterns stand for more terms than it is worth to look
    /// up, or the values were not indexed as they are.</summary>
    public bool TryRead(in IndexedDocument document, FieldScan scan)
    {
        if (document.Reader.GetTerms(luceneField) is not { HasOffsets: true } terms
            || (scan.Values.Count > 1 && analyzer is GuardedAnalyzer { StopsEarly: true })
            || !HasIndexed(document, scan.Values))
        {
            return false;
        }

        var starts = Starts(scan.Values);
        if (TermsOf(document.Reader, terms, starts[^1] / CharactersPerTerm) is not { } matched)
        {
            return false;
        }

        var dictionary = terms.GetEnumerator();
        DocsAndPositionsEnum? postings = null;
        foreach (var (term, state, match) in matched)
        {
            scan.Step();
            dictionary.SeekExact(term, state);
            postings = dictionary.DocsAndPositions(null, postings, DocsAndPositionsFlags.OFFSETS);
            if (postings.Advance(document.Doc) == document.Doc)
            {
                Take(postings, match, starts, scan);
            }
        }

        return true;
    }

    private static void Take(DocsAndPositionsEnum postings, MatchedTerm match, int[] starts, FieldScan scan)
    {
        var value = 0;
        scan.Expect(match, postings.Freq);
        for (var left = postings.Freq; left > 0; left--)
        {
            scan.Step();
            var position = postings.NextPosition();
            var start = postings.StartOffset;
            while (value + 1 < starts.Length && start >= starts[value + 1])
            {
                value++;
            }

            if (value == scan.Values.Count)
            {
                // Behind the limit.
                return;
            }

            scan.Take(match, value, position, start - starts[value], postings.EndOffset - starts[value]);
        }
    }

    /// <summary>Where each value begins, in offsets of the whole field, and where the last one ends.</summary>
    private int[] Starts(IReadOnlyList<FieldValue> values)
    {
        var gap = analyzer.GetOffsetGap(luceneField);
        var starts = new int[values.Count + 1];
        for (var i = 0; i < values.Count; i++)
        {
            starts[i + 1] = starts[i] + values[i].Text.Length + gap;
        }

        return starts;
    }

    /// <summary>Whether the document was written when the field, and all that its values are of, were in the schema.</summary>
    private bool HasIndexed(in IndexedDocument document, IReadOnlyList<FieldValue> values)
    {
        if (document.Reader.GetTerms(FieldNames.Exists)?.GetEnumerator() is not { } existing)
        {
            return false;
        }

        var doc = document.Doc;
        return values.Select(value => value.Path).Prepend(luceneField).Distinct(StringComparer.Ordinal).All(path =>
            existing.SeekExact(new BytesRef(path)) && existing.Docs(null, null, DocsFlags.NONE).Advance(doc) == doc);
    }

    private IReadOnlyList<(BytesRef Term, TermState State, MatchedTerm Match)>? TermsOf(AtomicReader reader, Terms terms, int bound)
    {
        lock (bySegment)
        {
            if (!bySegment.TryGetValue(reader.CoreCacheKey, out var known) || (known.All is null && bound > 2 * known.Bound))
            {
                bySegment[reader.CoreCacheKey] = known = SegmentTerms.Find(luceneField, terms, matcher, bound);
            }

            return known.All;
        }
    }
}
