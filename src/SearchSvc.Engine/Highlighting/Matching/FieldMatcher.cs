using SearchSvc.Engine.Highlighting.Positions;

namespace SearchSvc.Engine.Highlighting.Matching;

/// <summary>What a query asks of the tokens of one field. Immutable; safe for any number of threads.</summary>
internal sealed class FieldMatcher
{
    private readonly Dictionary<string, MatchedTerm> terms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MatchedTerm>.AlternateLookup<ReadOnlySpan<char>> termsBySpan;
    private readonly List<(TermPattern Pattern, MatchedTerm Term)> patterns = [];
    private readonly List<PositionClause> positions = [];
    private readonly List<int> positionClauses = [];
    private readonly List<float> weights = [];

    /// <param name="clauses">All are taken, whatever field they name.</param>
    /// <param name="firstClause">The number of this matcher's first clause, where several matchers serve one field.</param>
    public FieldMatcher(IEnumerable<HighlightClause> clauses, int firstClause = 0)
    {
        FirstClause = firstClause;
        termsBySpan = terms.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var clause in clauses)
        {
            Add(clause);
        }
    }

    public int FirstClause { get; }

    /// <summary>What one occurrence of each clause counts.</summary>
    public IReadOnlyList<float> Weights => weights;

    public IReadOnlyList<PositionClause> Positions => positions;

    public bool IsEmpty => weights.Count == 0;

    /// <summary>The number of a position clause.</summary>
    public int ClauseOf(int position) => positionClauses[position];

    /// <summary>The exact term that a token is, or null.</summary>
    public MatchedTerm? FindTerm(ReadOnlySpan<char> token) => termsBySpan.TryGetValue(token, out var term) ? term : null;

    public IReadOnlyList<(TermPattern Pattern, MatchedTerm Term)> Patterns => patterns;

    private void Add(HighlightClause clause)
    {
        switch (clause)
        {
            case TermClause term when TermOf(term.Text) is { Clause: >= 0 } known:
                weights[known.Clause - FirstClause] += term.Weight;
                break;
            case TermClause term:
                TermOf(term.Text).Clause = NextClause(term.Weight);
                break;
            case PatternClause pattern:
                patterns.Add((pattern.Pattern, new MatchedTerm { Clause = NextClause(pattern.Weight) }));
                break;
            case PositionClause position:
                AddPositions(position);
                break;
        }
    }

    private void AddPositions(PositionClause clause)
    {
        positions.Add(clause);
        positionClauses.Add(NextClause(clause.Weight));
        foreach (var leaf in clause.Positions.Leaves)
        {
            foreach (var text in leaf.Texts)
            {
                TermOf(text).Leaves.Add(leaf);
            }

            if (leaf.Pattern is { } pattern)
            {
                var term = new MatchedTerm();
                term.Leaves.Add(leaf);
                patterns.Add((pattern, term));
            }
        }
    }

    private MatchedTerm TermOf(string text)
    {
        if (!terms.TryGetValue(text, out var term))
        {
            terms[text] = term = new MatchedTerm();
        }

        return term;
    }

    private int NextClause(float weight)
    {
        weights.Add(weight);
        return FirstClause + weights.Count - 1;
    }
}

/// <summary>What a token that matches stands for.</summary>
internal sealed class MatchedTerm
{
    /// <summary>The clause that it satisfies by itself, or -1.</summary>
    public int Clause { get; set; } = -1;

    /// <summary>The parts of phrases and spans that it may be.</summary>
    public List<TokenLeaf> Leaves { get; } = [];
}
