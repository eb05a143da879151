using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Queries.Functions;
using SearchSvc.Engine.Queries.Spans;
using ExplanationMessage = SearchSvc.V1.Explanation;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Searching.Explaining;

/// <summary>
/// Tells how a document fares with a query, clause by clause. Values are those that the scorers of a search come to, to the bit; Lucene's own
/// explanations add up in another order, and do not look into conditions nor say why they are not met.
/// </summary>
internal sealed class QueryExplainer
{
    private const int MaxTerms = 20;

    private readonly IndexSearcher searcher;
    private readonly ExplainedQuery root;
    private readonly Weight whole;
    private readonly CancellationToken cancellationToken;

    public QueryExplainer(IndexSearcher searcher, LuceneQuery query, CancellationToken cancellationToken)
    {
        this.searcher = searcher;
        this.cancellationToken = cancellationToken;
        root = ExplainedQuery.Create(query, searcher, cancellationToken);
        whole = searcher.CreateNormalizedWeight(query);
    }

    /// <param name="doc">Lucene's number of a document that is not deleted.</param>
    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public (bool Matched, ExplanationMessage Explanation) Explain(int doc)
    {
        var leaf = searcher.IndexReader.Leaves[ReaderUtil.SubIndex(doc, searcher.IndexReader.Leaves)];
        var document = new TriedDocument(leaf, doc - leaf.DocBase);
        var (matched, explanation) = Try(root, document, new ExplanationRoom(), 1);
        if (matched)
        {
            explanation.Value = document.Score(whole) ?? 0;
        }

        return (matched, explanation);
    }

    private Outcome Try(ExplainedQuery node, TriedDocument document, ExplanationRoom room, int depth)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var score = document.Score(node.Weight);
        var explanation = (node.Asked, score) switch
        {
            _ when depth >= ScoreExplanation.MaxDepth => room.Part(score ?? 0, score is null ? NoMatch(node) : Name(node.Asked) ?? ""),
            (BooleanQuery boolean, { } sum) => Sum(boolean, node, document, sum, room, depth),
            (BooleanQuery boolean, null) => FailedClauses(boolean, node, document, room, depth),
            (DisjunctionMaxQuery best, _) => Best(best, node, document, score, room, depth),
            (ConstantScoreQuery, { } constant) => room.Part(constant, Constant(constant, node.Asked)),
            (ConstantScoreQuery, null) when node.Parts.Count > 0 => Within("no match:", node, document, room, depth),
            (FunctionScored, null) when document.Score(node.Parts[0].Weight) is null => Within("no match: function score of:", node, document, room, depth),
            (FunctionScored, null) => ScoreExplanation.Of(document.Explain(node.Weight), room, depth),
            (_, null) => Missing(node, document, room),
            (_, { } value) => Leaf(node, document, value, room, depth),
        };
        return new Outcome(score is not null, explanation);
    }

    private ExplanationMessage Sum(BooleanQuery boolean, ExplainedQuery node, TriedDocument document, float sum, ExplanationRoom room, int depth)
    {
        var explanation = room.Part(sum, "sum of:");
        room.Add(explanation, node.Parts
            .Where((_, i) => !boolean.Clauses[i].IsProhibited)
            .Select(part => Try(part, document, room, depth + 1))
            .Where(part => part.Matched)
            .Select(part => part.Explanation));
        return explanation;
    }

    private ExplanationMessage FailedClauses(
        BooleanQuery boolean, ExplainedQuery node, TriedDocument document, ExplanationRoom room, int depth)
    {
        if (node.Parts.Count == 0)
        {
            return room.Part(0, "no match: nothing matches this query");
        }

        var explanation = room.Part(0, ClauseCount.Reason(boolean, [.. node.Parts.Select(part => document.Score(part.Weight) is not null)]));
        room.Add(explanation, node.Parts.Select((part, i) =>
        {
            var clause = Try(part, document, room, depth + 1).Explanation;
            clause.Description = $"{ClauseCount.Role(boolean.Clauses[i])}: {clause.Description}";
            return clause;
        }));
        return explanation;
    }

    private ExplanationMessage Best(
        DisjunctionMaxQuery best, ExplainedQuery node, TriedDocument document, float? score, ExplanationRoom room, int depth)
    {
        var tie = best.TieBreakerMultiplier;
        var explanation = room.Part(
            score ?? 0,
            score is null ? "no match: none of these matches:" : tie == 0 ? "the best of:" : $"the best, and {tie} times the others, of:");
        room.Add(explanation, node.Parts
            .Select(part => Try(part, document, room, depth + 1))
            .Where(part => score is null || part.Matched)
            .Select(part => part.Explanation));
        return explanation;
    }

    private ExplanationMessage Within(string description, ExplainedQuery node, TriedDocument document, ExplanationRoom room, int depth)
    {
        var explanation = room.Part(0, description);
        room.Add(explanation, node.Parts.Select(part => Try(part, document, room, depth + 1).Explanation));
        return explanation;
    }

    private static ExplanationMessage Leaf(ExplainedQuery node, TriedDocument document, float score, ExplanationRoom room, int depth)
    {
        if (node.IsConstant)
        {
            return room.Part(score, Constant(score, node.Asked));
        }

        var explanation = ScoreExplanation.Of(document.Explain(node.Weight), room, depth);
        explanation.Value = score;
        if (node.IsExpanded)
        {
            explanation.Description = $"{Name(node.Asked)}, {explanation.Description}";
        }

        return explanation;
    }

    /// <summary>A leaf that does not match; of several terms, which of them the document has.</summary>
    private ExplanationMessage Missing(ExplainedQuery node, TriedDocument document, ExplanationRoom room)
    {
        var explanation = room.Part(0, NoMatch(node));
        if (node.Asked is PhraseQuery or SynonymPhraseQuery or RepeatingPhraseQuery or NearQuery)
        {
            var terms = new SortedSet<Term>();
            node.Asked.ExtractTerms(terms);
            room.Add(explanation, terms.Take(MaxTerms).Select(term => room.Part(
                0, document.Score(searcher.CreateNormalizedWeight(new TermQuery(term))) is null ? $"the document does not have {term}" : $"the document has {term}")));
        }

        return explanation;
    }

    private static string Constant(float score, LuceneQuery query) =>
        score == 0 ? $"a condition, which is met: {Name(query)}" : $"constant score of {Name(query)}";

    private static string NoMatch(ExplainedQuery node) => $"no match: {Name(node.Asked)}";

    private static string? Name(LuceneQuery query) =>
        query is ConstantScoreQuery constant ? constant.Query is { } inner ? Name(inner) : constant.Filter.ToString() : query.ToString();

    private readonly record struct Outcome(bool Matched, ExplanationMessage Explanation);
}
