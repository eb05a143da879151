using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchSvc.Engine.Similarities;

namespace SearchSvc.Engine.Queries.Joined;

/// <summary>Fields that are searched as if they were one.</summary>
internal sealed class JoinedFields(IReadOnlyList<(string Name, float Boost, Bm25Parameters Parameters, bool HasLengths)> fields)
{
    public IReadOnlyList<string> Names { get; } = [.. fields.Select(f => f.Name)];

    public JoinedBm25 Statistics(IndexSearcher searcher) => new([.. fields.Select(f => (f.Name, f.Boost, f.Parameters))], searcher);

    /// <summary>In how many documents terms that count as one stand: as many as have the most frequent of them in the field that has it
    /// most often.</summary>
    public long DocumentFrequency(IndexSearcher searcher, IReadOnlyList<string> terms) =>
        terms.SelectMany(text => Names.Select(name => new Term(name, text)))
            .Max(term => searcher.TermStatistics(term, TermContext.Build(searcher.TopReaderContext, term)).DocFreq);

    /// <summary>The fields' lengths in a segment; null for a field that keeps none.</summary>
    public NumericDocValues?[] Lengths(AtomicReader reader) =>
        [.. fields.Select(f => !f.HasLengths ? null : reader.GetTerms(f.Name) is null ? Absent : reader.GetNormValues(f.Name))];

    // A segment where no document has the field: it is of length 0 in all of them.
    private static NumericDocValues Absent { get; } = new NoLengths();

    private sealed class NoLengths : NumericDocValues
    {
        public override long Get(int docID) => 0;
    }

    /// <summary>A term of one of the fields in a segment; null where the segment lacks it.</summary>
    public TermsEnum? Seek(AtomicReader reader, int field, string text)
    {
        var terms = reader.GetTerms(Names[field])?.GetEnumerator();
        return terms is not null && terms.SeekExact(new BytesRef(text)) ? terms : null;
    }
}
