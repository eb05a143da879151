using SearchSvc.Engine.Errors;
using SearchSvc.V1;
using BoostingMessage = SearchSvc.V1.BoostingQuery;
using FunctionScoreMessage = SearchSvc.V1.FunctionScoreQuery;
using LuceneQuery = Lucene.Net.Search.Query;
using Mode = SearchSvc.V1.FunctionScoreQuery.Types.Mode;

namespace SearchSvc.Engine.Queries.Functions;

/// <summary>The queries whose score is changed by something else than words: function_score and boosting.</summary>
/// <param name="node">Translates a query within.</param>
internal sealed class FunctionQueries(QueryContext context, Func<QueryMessage, string, LuceneQuery> node)
{
    private const float DefaultNegativeBoost = 0.5f;

    private readonly FunctionReader reader = new(context);

    /// <summary>What matches the negative query has one function, of the weight negative_boost.</summary>
    public LuceneQuery Boosting(BoostingMessage message, string path)
    {
        var positive = Required(message.Positive, $"{path}.positive");
        var negative = Required(message.Negative, $"{path}.negative");
        var factor = message.HasNegativeBoost ? message.NegativeBoost : DefaultNegativeBoost;
        CheckFactor(factor, $"{path}.negative_boost");
        return new FunctionScored(positive, [new WeightedFunction(negative, factor, null)], ScoreJoin.Multiply);
    }

    public LuceneQuery FunctionScore(FunctionScoreMessage message, string path)
    {
        var inner = message.Query is null ? LuceneClauses.All() : node(message.Query, $"{path}.query");
        if (message.Functions.Count > context.Options.MaxQueryClauses)
        {
            throw QueryShape.TooManyClauses($"{path}.functions", context);
        }

        var functions = message.Functions.Select((function, i) => Weighted(function, $"{path}.functions[{i}]")).ToList();
        CheckMode(message.ScoreMode, $"{path}.score_mode");
        CheckMode(message.BoostMode, $"{path}.boost_mode");
        if (message.ScoreMode == Mode.Replace)
        {
            Invalid($"{path}.score_mode", "is not MODE_REPLACE, which is for boost_mode");
        }

        if (message.HasMaxBoost && !(message.MaxBoost >= 0))
        {
            Invalid($"{path}.max_boost", "is a number of at least 0");
        }

        if (message.HasMinScore && float.IsNaN(message.MinScore))
        {
            Invalid($"{path}.min_score", "is a number");
        }

        return new FunctionScored(inner, functions, new ScoreJoin(
            message.ScoreMode,
            message.BoostMode,
            message.HasMaxBoost ? message.MaxBoost : double.PositiveInfinity,
            message.HasMinScore ? message.MinScore : null));
    }

    private WeightedFunction Weighted(ScoreFunction function, string path)
    {
        CheckFactor(function.HasWeight ? function.Weight : 1, $"{path}.weight");
        var filter = function.Filter is null ? null : node(function.Filter, $"{path}.filter");
        return new WeightedFunction(filter, function.HasWeight ? function.Weight : 1, reader.Read(function, path));
    }

    private LuceneQuery Required(QueryMessage? query, string path)
    {
        if (query is not null)
        {
            return node(query, path);
        }

        Invalid(path, "is required");
        return LuceneClauses.None();
    }

    private void CheckFactor(float factor, string path)
    {
        if (!float.IsFinite(factor) || factor < 0)
        {
            Invalid(path, "is a finite number of at least 0");
        }
    }

    private void CheckMode(Mode mode, string path)
    {
        if (!Enum.IsDefined(mode))
        {
            Invalid(path, "is none of the modes");
        }
    }

    private void Invalid(string path, string description) => context.Violations.Add(path, description, Reasons.InvalidQuery);
}
