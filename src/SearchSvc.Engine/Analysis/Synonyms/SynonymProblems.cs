using SearchSvc.Engine.Errors;

namespace SearchSvc.Engine.Analysis.Synonyms;

/// <summary>What is wrong with a set's lines: the first ones each with its place, and how many more there are.</summary>
/// <param name="set">The set's name, or empty.</param>
/// <param name="path">Where the set stands in the request.</param>
internal sealed class SynonymProblems(string set, string path, Violations violations)
{
    private const int MostShown = 20;
    private int count;

    public bool Any => count > 0;

    public void Add(SynonymPlace place, string description)
    {
        if (++count > MostShown)
        {
            return;
        }

        var line = place.Line > 0 ? $"line {place.Line}: " : "";
        var rule = set.Length > 0 ? path + $".rules[{place.Rule}]" : path;
        violations.Add(rule, set.Length > 0 ? line + description : $"rule {place.Rule + 1}: {line}{description}", Reasons.InvalidSchema);
    }

    public void OfSet(string description)
    {
        count++;
        violations.Add(path, description, Reasons.InvalidSchema);
    }

    /// <summary>Says how many were not shown.</summary>
    public void End()
    {
        if (count > MostShown)
        {
            violations.Add(path, $"{count - MostShown} more of its lines are wrong", Reasons.InvalidSchema);
        }
    }
}
