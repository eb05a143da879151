using Lucene.Net.Index;
using Lucene.Net.Search;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Queries.Joined;

/// <summary>Documents with a word in any of several fields, scored as if these were one: see <see cref="Similarities.JoinedBm25"/>.</summary>
/// <param name="terms">What counts as the word: one term, or several that mean the same.</param>
internal sealed class JoinedTermQuery(JoinedFields fields, IReadOnlyList<string> terms) : LuceneQuery
{
    public JoinedFields Fields { get; } = fields;

    public IReadOnlyList<string> Terms { get; } = terms;

    /// <summary>The word's terms in every field.</summary>
    public IEnumerable<Term> All => Fields.Names.SelectMany(name => Terms.Select(text => new Term(name, text)));

    public override Weight CreateWeight(IndexSearcher searcher) => new JoinedTermWeight(this, searcher);

    public override void ExtractTerms(ISet<Term> terms) => terms.UnionWith(All);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public override string ToString(string field) => $"({string.Join(',', Fields.Names)}):{string.Join('|', Terms)}";
}
