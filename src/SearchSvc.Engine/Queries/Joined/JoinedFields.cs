using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchSvc.Engine.Similarities;

namespace SearchSvc.Engine.Queries.Joined;

/// <summary>Fields that are searched as if they were one. For one thread at a time.</summary>
/// <param name="states">What is known of terms; other fields may share it.</param>
internal sealed class JoinedFields(
    IReadOnlyList<(string Name, float Boost, Bm25Parameters Parameters, bool HasLengths)> fields, TermStates states)
{
    private (IndexSearcher Searcher, JoinedBm25 Value)? statistics;

    public IReadOnlyList<string> Names { get; } = [.. fields.Select(f => f.Name)];

    /// <summary>Kept for the searcher that was the last to ask.</summary>
    public JoinedBm25 Statistics(IndexSearcher searcher)
    {
        if (statistics is not { } known || !ReferenceEquals(known.Searcher, searcher))
        {
            statistics = known = (searcher, new JoinedBm25([.. fields.Select(f => (f.Name, f.Boost, f.Parameters))], searcher));
        }

        return known.Value;
    }

    /// <summary>In how many documents terms that count as one stand: as many as have the most frequent of them in the field that has it
    /// most often.</summary>
    public long DocumentFrequency(IndexSearcher searcher, IReadOnlyList<string> terms) =>
        terms.SelectMany(text => Names.Select(name => new Term(name, text)))
            .Max(term => searcher.TermStatistics(term, states.Of(searcher.TopReaderContext, term)).DocFreq);

    /// <summary>The fields' lengths in a segment; null for a field that keeps none.</summary>
    public NumericDocValues?[] Lengths(AtomicReader reader) =>
        [.. fields.Select(f => !f.HasLengths ? null : reader.GetTerms(f.Name) is null ? Absent : reader.GetNormValues(f.Name))];

    // A segment where no document has the field: it is of length 0 in all of them.
    private static NumericDocValues Absent { get; } = new NoLengths();

    private sealed class NoLengths : NumericDocValues
    {
        public override long Get(int docID) => 0;
    }

    /// <summary>A term of one of the fields in a segment of what a searcher searches; null where the segment lacks it.</summary>
    public TermsEnum? Seek(IndexSearcher searcher, AtomicReaderContext segment, int field, string text)
    {
        var term = new Term(Names[field], text);
        if (states.Of(searcher.TopReaderContext, term).Get(segment.Ord) is not { } state)
        {
            return null;
        }

        var terms = segment.AtomicReader.GetTerms(term.Field).GetEnumerator();
        terms.SeekExact(term.Bytes, state);
        return terms;
    }
}
