namespace SearchSvc.Engine.Analysis.Synonyms;

/// <summary>One line of a set of synonyms, its terms as written and not analyzed yet.</summary>
/// <param name="Place">Where it stands, for a violation: the rule's index, and the line in it where a rule has several.</param>
/// <param name="From">What is looked for; each means <paramref name="To"/>.</param>
/// <param name="To">What it becomes; the same list as <paramref name="From"/> where all of them mean each other.</param>
internal sealed record SynonymRule(SynonymPlace Place, IReadOnlyList<string> From, IReadOnlyList<string> To)
{
    /// <summary>Whether the terms mean each other, as in "tv, television".</summary>
    public bool IsMutual => ReferenceEquals(From, To);
}

/// <summary>Where a rule stands.</summary>
/// <param name="Rule">Index among the rules, from 0.</param>
/// <param name="Line">Line in the rule, from 1; 0 where the rule is one line.</param>
internal readonly record struct SynonymPlace(int Rule, int Line);
