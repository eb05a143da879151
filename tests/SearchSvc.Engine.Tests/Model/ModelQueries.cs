using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>What a query means, by definition and without an index: whether a document matches, and with what score.</summary>
internal sealed class ModelQueries(ModelSchema schema, ModelStatistics statistics)
{
    private readonly ModelLeaves leaves = new(schema, statistics);

    /// <summary>The score, or null where the document does not match.</summary>
    public double? Score(Query query, ModelDocument document) => Kind(query, document) * (query.HasBoost ? query.Boost : 1);

    private double? Kind(Query query, ModelDocument document) => query.KindCase switch
    {
        Query.KindOneofCase.MatchAll => 1,
        Query.KindOneofCase.MatchNone => null,
        Query.KindOneofCase.Bool => Bool(query.Bool, document),
        Query.KindOneofCase.DisMax => DisMax(query.DisMax, document),
        Query.KindOneofCase.ConstantScore => Score(query.ConstantScore.Filter, document) is null ? null : 1,
        Query.KindOneofCase.Boosting => Score(query.Boosting.Positive, document)
            * (Score(query.Boosting.Negative, document) is null ? 1 : query.Boosting.HasNegativeBoost ? query.Boosting.NegativeBoost : 0.5),
        Query.KindOneofCase.FunctionScore => FunctionScore(query.FunctionScore, document),
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

    private double? FunctionScore(FunctionScoreQuery query, ModelDocument document)
    {
        if ((query.Query is null ? 1 : Score(query.Query, document)) is not { } score)
        {
            return null;
        }

        var values = new List<(double Value, double Weight)>();
        foreach (var function in query.Functions)
        {
            if (function.Filter is not null && Score(function.Filter, document) is null)
            {
                continue;
            }

            var weight = function.HasWeight ? function.Weight : 1;
            if (Value(function, document) is { } value)
            {
                values.Add((value, weight));
            }
        }

        if (values.Count > 0)
        {
            var weighted = values.Select(v => v.Value * v.Weight).ToList();
            var joined = query.ScoreMode switch
            {
                FunctionScoreQuery.Types.Mode.Sum => weighted.Sum(),
                FunctionScoreQuery.Types.Mode.Avg => values.Sum(v => v.Weight) == 0 ? 0 : weighted.Sum() / values.Sum(v => v.Weight),
                FunctionScoreQuery.Types.Mode.Max => weighted.Max(),
                FunctionScoreQuery.Types.Mode.Min => weighted.Min(),
                _ => weighted.Aggregate(1.0, (a, b) => a * b),
            };
            joined = query.HasMaxBoost ? Math.Min(joined, query.MaxBoost) : joined;
            score = query.BoostMode switch
            {
                FunctionScoreQuery.Types.Mode.Sum => score + joined,
                FunctionScoreQuery.Types.Mode.Avg => (score + joined) / 2,
                FunctionScoreQuery.Types.Mode.Max => Math.Max(score, joined),
                FunctionScoreQuery.Types.Mode.Min => Math.Min(score, joined),
                FunctionScoreQuery.Types.Mode.Replace => joined,
                _ => score * joined,
            };
        }

        return query.HasMinScore && score < query.MinScore ? null : score;
    }

    /// <summary>Null where the function does not apply to the document.</summary>
    private double? Value(ScoreFunction function, ModelDocument document)
    {
        if (function.FieldValueFactor is not { } factor)
        {
            return 1;
        }

        var values = document.Values(schema, factor.Field).Select(ModelValues.Number).ToList();
        if (values.Count == 0 && !factor.HasMissing)
        {
            return null;
        }

        var x = (factor.HasFactor ? factor.Factor : 1) * (values.Count == 0 ? factor.Missing : values.Min());
        var value = factor.Modifier switch
        {
            FieldValueFactor.Types.Modifier.Log1P => Math.Log(1 + x),
            FieldValueFactor.Types.Modifier.Sqrt => Math.Sqrt(x),
            FieldValueFactor.Types.Modifier.Square => x * x,
            FieldValueFactor.Types.Modifier.Reciprocal => 1 / x,
            _ => x,
        };
        return double.IsFinite(value) && value > 0 ? value : 0;
    }
}
