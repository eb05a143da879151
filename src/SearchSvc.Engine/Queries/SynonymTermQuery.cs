using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Query = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Queries;

/// <summary>
/// Terms of one field that stand for each other, scored as one term: its frequency in a document is the sum of theirs, and it is as rare as
/// the most frequent of them (Lucene's SynonymQuery).
/// </summary>
internal sealed class SynonymTermQuery(string field, IReadOnlyList<string> terms) : Query
{
    public string Field { get; } = field;

    public IReadOnlyList<Term> Terms { get; } =
        [.. terms.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(term => new Term(field, term))];

    public override Query Rewrite(IndexReader reader) =>
        Terms.Count == 1 ? new TermQuery(Terms[0]) { Boost = Boost } : this;

    public override void ExtractTerms(ISet<Term> terms) => terms.UnionWith(Terms);

    public override Weight CreateWeight(IndexSearcher searcher) => new SynonymTermWeight(this, searcher);

    public override string ToString(string field) =>
        $"Synonym({string.Join(' ', Terms.Select(t => field == Field ? t.Text : $"{Field}:{t.Text}"))}){ToStringUtils.Boost(Boost)}";

    public override bool Equals(object? obj) => obj is SynonymTermQuery other && Boost == other.Boost && Terms.SequenceEqual(other.Terms);

    public override int GetHashCode() => Terms.Aggregate(HashCode.Combine(Field, Boost), HashCode.Combine);
}
