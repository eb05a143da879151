using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Queries.Functions;

/// <summary>A function score on one searcher. Boosts from around apply to the result, not to the query inside.</summary>
internal sealed class FunctionScoredWeight : Weight
{
    private readonly FunctionScored query;
    private readonly Weight inner;
    private readonly Weight?[] filters;
    private float boost = 1;

    public FunctionScoredWeight(FunctionScored query, IndexSearcher searcher)
    {
        this.query = query;
        inner = query.Inner.CreateWeight(searcher);
        // Some weights settle their boost when they are asked for their value.
        _ = inner.GetValueForNormalization();
        inner.Normalize(1, 1);
        filters =
        [
            .. query.Functions.Select(function =>
                function.Filter is { } filter ? searcher.CreateNormalizedWeight(new ConstantScoreQuery(filter)) : null),
        ];
    }

    public override LuceneQuery Query => query;

    public override float GetValueForNormalization() => 1;

    public override void Normalize(float norm, float topLevelBoost) => boost = norm * topLevelBoost * query.Boost;

    public override Scorer? GetScorer(AtomicReaderContext context, IBits acceptDocs) =>
        inner.GetScorer(context, acceptDocs) is { } scorer
            ? new FunctionScoredScorer(this, scorer, ValuesIn(context), query.Join, boost)
            : null;

    public override Explanation Explain(AtomicReaderContext context, int doc)
    {
        var score = inner.Explain(context, doc);
        if (!score.IsMatch)
        {
            return score;
        }

        var values = ValuesIn(context);
        var joined = values.TryJoin(doc, out var value);
        var result = joined ? query.Join.ScoreOf(score.Value, value) : score.Value;
        var matches = !(result < query.Join.MinScore);
        var explanation = new ComplexExplanation(matches, matches ? result * boost : 0, $"function score, {query.Join.Score} of:");
        explanation.AddDetail(score);
        if (joined)
        {
            var functions = new Explanation((float)Math.Min(value, float.MaxValue), $"functions, {query.Join.Values} of:");
            values.Explain(doc, functions);
            explanation.AddDetail(functions);
        }
        else
        {
            explanation.AddDetail(new Explanation(1, "no function applies, so that the score stays as it is"));
        }

        if (query.Join.MinScore is { } least)
        {
            explanation.AddDetail(new Explanation(least, matches ? "min_score, reached" : "min_score, not reached"));
        }

        explanation.AddDetail(new Explanation(boost, "boost"));
        return explanation;
    }

    private LeafFunctions ValuesIn(AtomicReaderContext context)
    {
        var leaf = new LeafFunctions.Part[query.Functions.Count];
        for (var i = 0; i < leaf.Length; i++)
        {
            var function = query.Functions[i];
            var filter = filters[i] is { } weight ? new MatchCursor(weight.GetScorer(context, null)) : null;
            leaf[i] = new LeafFunctions.Part(filter, function.Weight, function.Function?.ForLeaf(context), function.Function);
        }

        return new LeafFunctions(leaf, query.Join);
    }
}
