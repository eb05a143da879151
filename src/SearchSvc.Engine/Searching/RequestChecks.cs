using Google.Protobuf.WellKnownTypes;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Queries.Syntax;
using SearchSvc.V1;

namespace SearchSvc.Engine.Searching;

/// <summary>Checks what of a request for hits does not depend on any index.</summary>
internal static class RequestChecks
{
    public static void Check(SearchRequest request, QueryStringRules rules, Violations violations)
    {
        if (!System.Enum.IsDefined(rules.DefaultOperator))
        {
            violations.Add("default_operator", "is neither OPERATOR_OR nor OPERATOR_AND");
        }

        if (!Fuzziness.TryParse(rules.Fuzziness, Fuzziness.None, out _))
        {
            violations.Add("fuzziness", Fuzziness.Syntax);
        }

        if (rules.MinimumShouldMatch.Length > 0 && !MinimumShouldMatch.TryCompute(rules.MinimumShouldMatch, 1, out _))
        {
            violations.Add("minimum_should_match", MinimumShouldMatch.Syntax);
        }

        if (request.HasMinScore && float.IsNaN(request.MinScore))
        {
            violations.Add("min_score", "is a number");
        }

        if (request is { HasTrackTotalHits: true, TrackTotalHits: < -1 })
        {
            violations.Add("track_total_hits", "is -1 to count exactly, or the number up to which to count exactly");
        }

        CheckTimeout(request.Timeout, violations);
    }

    public static SourceFormat Format(SourceFormat format, Violations violations)
    {
        if (!System.Enum.IsDefined(format))
        {
            violations.Add("source_format", "is none of the formats");
        }

        return format;
    }

    public static void CheckTimeout(Duration? timeout, Violations violations)
    {
        if (timeout is not null && Timeout(timeout) is null)
        {
            violations.Add("timeout", "is a duration above 0, such as \"0.5s\"");
        }
    }

    /// <summary>Null where there is none, or it is wrong: the clock runs before a request is checked.</summary>
    public static TimeSpan? Timeout(Duration? timeout) =>
        timeout is { Seconds: >= 0 and <= Duration.MaxSeconds, Nanos: >= 0 and <= 999_999_999 } && (timeout.Seconds > 0 || timeout.Nanos > 0)
            ? timeout.ToTimeSpan()
            : null;
}
