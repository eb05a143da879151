namespace SearchSvc.Engine.Highlighting.Matching;

/// <summary>What a query asks of the tokens of one field. Immutable; safe for any number of threads.</summary>
internal sealed class FieldMatcher
{
    private static readonly MatchedTerm Nothing = new("", [], []);

    private readonly Dictionary<string, MatchedTerm> terms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MatchedTerm>.AlternateLookup<ReadOnlySpan<char>> termsBySpan;
    private readonly List<(TermPattern Pattern, MatchedTerm Term)> patterns = [];
    private readonly List<PositionClause> positions = [];
    private readonly List<int> positionClauses = [];
    private readonly List<float> weights = [];
    private ulong beginnings;
    private ulong lengths;
    private readonly Dictionary<string, int> clausesByTerms = new(StringComparer.Ordinal);

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

    /// <summary>The terms that are asked for by name.</summary>
    public IReadOnlyCollection<string> Terms => terms.Keys;

    public IEnumerable<TermPattern> Patterns => patterns.Select(one => one.Pattern);

    /// <summary>Whether a token's text may have to be looked at by patterns, which costs more than to know it again.</summary>
    public bool HasCostlyPatterns => patterns.Exists(one => one.Pattern.IsCostly);

    public bool IsEmpty => weights.Count == 0;

    /// <summary>The number of a position clause.</summary>
    public int ClauseOf(int position) => positionClauses[position];

    /// <summary>Whether a pattern may accept a token.</summary>
    public bool MayAccept(ReadOnlySpan<char> token)
    {
        foreach (var (pattern, _) in patterns)
        {
            if (pattern.MayAccept(token))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The term that is asked for by name which a token is, or null.</summary>
    public MatchedTerm? Named(ReadOnlySpan<char> token) => MayBeNamed(token) && termsBySpan.TryGetValue(token, out var named) ? named : null;

    /// <summary>What a token matches, or null.</summary>
    /// <param name="buffer">Holds the token's text in its first <paramref name="length"/> elements.</param>
    public MatchedTerm? Match(char[] buffer, int length)
    {
        var match = Named(buffer.AsSpan(0, length));
        foreach (var (pattern, term) in patterns)
        {
            if (pattern.Accepts(buffer, length))
            {
                match = match is null ? term : match.With(new string(buffer, 0, length), term);
            }
        }

        return match;
    }

    // Most tokens are told apart from the few terms of a query by how they begin and how long they are.
    private bool MayBeNamed(ReadOnlySpan<char> token) =>
        token.Length > 0 && (beginnings >> (token[0] & 63) & lengths >> (token.Length & 63) & 1) != 0;

    private void Add(HighlightClause clause)
    {
        switch (clause)
        {
            case TermsClause terms:
                AddTerms(terms);
                break;
            case PatternClause pattern:
                patterns.Add((pattern.Pattern, new MatchedTerm("", [NextClause(pattern.Weight)], [])));
                break;
            case PositionClause position:
                AddPositions(position);
                break;
        }
    }

    // What is asked for twice counts twice, and is found once.
    private void AddTerms(TermsClause clause)
    {
        var key = string.Join('\0', clause.Texts);
        if (clausesByTerms.TryGetValue(key, out var known))
        {
            weights[known - FirstClause] += clause.Weight;
            return;
        }

        clausesByTerms[key] = NextClause(clause.Weight);
        var shared = new MatchedTerm("", [clausesByTerms[key]], []);
        foreach (var text in clause.Texts)
        {
            AddTerm(text, shared);
        }
    }

    private void AddPositions(PositionClause clause)
    {
        positions.Add(clause);
        positionClauses.Add(NextClause(clause.Weight));
        foreach (var leaf in clause.Positions.Leaves)
        {
            var part = Nothing with { Leaves = [leaf] };
            foreach (var text in leaf.Texts)
            {
                AddTerm(text, part);
            }

            if (leaf.Pattern is { } pattern)
            {
                patterns.Add((pattern, part));
            }
        }
    }

    private void AddTerm(string text, MatchedTerm term)
    {
        terms[text] = terms.TryGetValue(text, out var known) ? known.With(text, term)
            : term.Leaves.Count > 0 ? term with { Text = text } : term;
        if (text.Length > 0)
        {
            beginnings |= 1UL << (text[0] & 63);
            lengths |= 1UL << (text.Length & 63);
        }
    }

    private int NextClause(float weight)
    {
        weights.Add(weight);
        return FirstClause + weights.Count - 1;
    }
}
