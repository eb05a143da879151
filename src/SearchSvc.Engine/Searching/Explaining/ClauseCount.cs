using Lucene.Net.Search;

namespace SearchSvc.Engine.Searching.Explaining;

/// <summary>Says why the clauses of a query do not match together.</summary>
internal static class ClauseCount
{
    /// <param name="matched">Of each clause.</param>
    public static string Reason(BooleanQuery query, IReadOnlyList<bool> matched)
    {
        int required = 0, met = 0, broken = 0, optional = 0;
        for (var i = 0; i < matched.Count; i++)
        {
            var clause = query.Clauses[i];
            required += clause.IsRequired ? 1 : 0;
            met += clause.IsRequired && matched[i] ? 1 : 0;
            broken += clause.IsProhibited && matched[i] ? 1 : 0;
            optional += clause is { IsRequired: false, IsProhibited: false } && matched[i] ? 1 : 0;
        }

        var wanted = Math.Max(query.MinimumNumberShouldMatch, required == 0 ? 1 : 0);
        var reasons = new List<string>();
        if (met < required)
        {
            reasons.Add($"{met} of the {required} that must match do");
        }

        if (broken > 0)
        {
            reasons.Add($"{broken} that must not match do");
        }

        if (optional < wanted)
        {
            reasons.Add($"{optional} of the optional ones match, where {wanted} must");
        }

        return $"no match: {string.Join("; ", reasons)}";
    }

    public static string Role(BooleanClause clause) =>
        clause.IsProhibited ? "must not match" : clause.IsRequired ? "must match" : "may match";
}
