using SearchSvc.Engine.Errors;
using SearchSvc.V1;
using Explanation = SearchSvc.V1.Explanation;

namespace SearchSvc.Engine.Searching.Rescoring;

/// <summary>How the best hits of a query are scored again.</summary>
/// <param name="Window">How many of them; pages end with it.</param>
/// <param name="QueryWeight">Of the first score.</param>
/// <param name="RescoreWeight">Of the second.</param>
internal sealed record RescoreRules(int Window, float QueryWeight, float RescoreWeight)
{
    private const int DefaultWindow = 100;
    private const int MaxWindow = 10_000;

    /// <summary>Null where the request does not ask for it, or what is wrong with it was added to the violations.</summary>
    public static RescoreRules? Create(SearchRequest request, Violations violations)
    {
        if (request.Rescore is not { } rescore)
        {
            return null;
        }

        var before = violations.Count;
        if (rescore.Query is null)
        {
            violations.Add("rescore.query", "is required");
        }

        if (rescore.WindowSize is < 0 or > MaxWindow)
        {
            violations.Add("rescore.window_size", $"is from 1 to {MaxWindow}, or 0 for {DefaultWindow}");
        }

        if (request.Sort.Count > 0)
        {
            violations.Add("rescore", "is for hits in the order of their scores: leave sort empty");
        }

        if (request.Collapse is not null)
        {
            violations.Add("rescore", "can't be joined with collapse");
        }

        var rules = new RescoreRules(
            rescore.WindowSize == 0 ? DefaultWindow : rescore.WindowSize,
            Weight(rescore.HasQueryWeight ? rescore.QueryWeight : 1, "rescore.query_weight", violations),
            Weight(rescore.HasRescoreWeight ? rescore.RescoreWeight : 1, "rescore.rescore_weight", violations));
        return violations.Count == before ? rules : null;
    }

    /// <param name="second">Null where the second query does not match.</param>
    public float Join(float first, float? second) => (float)(((double)QueryWeight * first) + ((double)RescoreWeight * (second ?? 0)));

    public Explanation Explain(float score, Explanation first, Explanation second) => new()
    {
        Value = score,
        Description = $"query_weight * first + rescore_weight * second, query_weight = {QueryWeight}, rescore_weight = {RescoreWeight}, of:",
        Details = { first, second },
    };

    private static float Weight(float weight, string path, Violations violations)
    {
        if (!float.IsFinite(weight))
        {
            violations.Add(path, "is a finite number");
        }

        return weight;
    }
}
