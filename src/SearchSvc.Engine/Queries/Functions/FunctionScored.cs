using Lucene.Net.Index;
using Lucene.Net.Search;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Queries.Functions;

/// <summary>Matches as a query does, with its score changed by functions of the document.</summary>
internal sealed class FunctionScored(LuceneQuery inner, IReadOnlyList<WeightedFunction> functions, ScoreJoin join) : LuceneQuery
{
    public LuceneQuery Inner { get; } = inner;

    public IReadOnlyList<WeightedFunction> Functions { get; } = functions;

    public ScoreJoin Join { get; } = join;

    public override Weight CreateWeight(IndexSearcher searcher) => new FunctionScoredWeight(this, searcher);

    public override LuceneQuery Rewrite(IndexReader reader)
    {
        var rewritten = Inner.Rewrite(reader);
        return ReferenceEquals(rewritten, Inner) ? this : new FunctionScored(rewritten, Functions, Join) { Boost = Boost };
    }

    public override void ExtractTerms(ISet<Term> terms) => Inner.ExtractTerms(terms);

    public override bool Equals(object? obj) =>
        obj is FunctionScored other
        && base.Equals(obj)
        && Inner.Equals(other.Inner)
        && Functions.SequenceEqual(other.Functions)
        && Join == other.Join;

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Inner, Functions.Count, Join);

    public override string ToString(string field) => $"function_score({Inner.ToString(field)}, {Functions.Count} functions)";
}
