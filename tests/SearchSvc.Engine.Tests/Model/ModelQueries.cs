using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>What a query means, by definition and without an index: whether a document matches, and with what score.</summary>
internal sealed class ModelQueries(ModelStatistics statistics)
{
    private readonly ModelLeaves leaves = new(statistics);

    /// <summary>The score, or null where the document does not match.</summary>
    public double? Score(Query query, ModelDocument document) => Kind(query, document) * (query.HasBoost ? query.Boost : 1);

    public bool Matches(Query query, ModelDocument document) => Score(query, document) is not null;

    private double? Kind(Query query, ModelDocument document) => query.KindCase switch
    {
        Query.KindOneofCase.MatchAll => 1,
        Query.KindOneofCase.MatchNone => null,
        Query.KindOneofCase.Bool => Bool(query.Bool, document),
        Query.KindOneofCase.DisMax => DisMax(query.DisMax, document),
        Query.KindOneofCase.ConstantScore => Score(query.ConstantScore.Filter, document) is null ? null : 1,
        Query.KindOneofCase.Boosting => Score(query.Boosting.Positive, document)
            * (Score(query.Boosting.Negative, document) is null ? 1 : query.Boosting.HasNegativeBoost ? query.Boosting.NegativeBoost : 0.5),
        Query.KindOneofCase.FunctionScore => ModelFunctions.Score(query.FunctionScore, document, Score),
        _ => leaves.Score(query, document),
    };

    private double? Bool(BoolQuery query, ModelDocument document)
    {
        var must = query.Must.Select(q => Score(q, document)).ToList();
        var should = query.Should.Select(q => Score(q, document)).ToList();
        var required = query.Must.Count + query.Filter.Count;
        var needed = query.MinimumShouldMatch.Length > 0
            ? ModelMinimum.Of(query.MinimumShouldMatch, query.Should.Count)
            : required == 0 ? 1 : 0;
        if (must.Contains(null)
            || query.Filter.Any(q => Score(q, document) is null)
            || query.MustNot.Any(q => Score(q, document) is not null)
            || (should.Count > 0 && should.Count(s => s is not null) < needed))
        {
            return null;
        }

        return required + query.Should.Count + query.MustNot.Count == 0 ? 1 : must.Sum(s => s ?? 0) + should.Sum(s => s ?? 0);
    }

    private double? DisMax(DisMaxQuery query, ModelDocument document) =>
        ModelLeaves.Best([.. query.Queries.Select(q => Score(q, document))], query.TieBreaker);
}
