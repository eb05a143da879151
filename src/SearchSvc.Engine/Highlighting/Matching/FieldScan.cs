using SearchSvc.Engine.Highlighting.Positions;
using SearchSvc.Engine.Highlighting.Texts;

namespace SearchSvc.Engine.Highlighting.Matching;

/// <summary>Takes the tokens of a field's values that match, in any order, and says what of the texts they mark. For one thread.</summary>
internal sealed class FieldScan(FieldMatcher matcher, IReadOnlyList<FieldValue> values, CancellationToken cancellationToken)
{
    private readonly List<ScannedToken> tokens = [];
    private readonly List<TextMatch> matches = [];
    private readonly List<int> parts = [];
    private int steps;

    private readonly record struct ScannedToken(int Value, int Position, int Start, int End, MatchedTerm Term)
    {
        /// <summary>Tokens at one position come in any order: what is found must not depend on it.</summary>
        public static int Compare(ScannedToken one, ScannedToken other) =>
            one.Position != other.Position ? one.Position.CompareTo(other.Position)
            : one.Start != other.Start ? one.Start.CompareTo(other.Start)
            : one.End != other.End ? one.End.CompareTo(other.End)
            : string.CompareOrdinal(one.Term.Text, other.Term.Text);
    }

    public IReadOnlyList<FieldValue> Values => values;

    public FieldMatcher Matcher => matcher;

    /// <summary>Called for each token that is looked at; ends the scan when the caller has gone.</summary>
    public void Step()
    {
        if ((++steps & 0xFF) == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Makes room for so many tokens that match alike.</summary>
    public void Expect(MatchedTerm term, int count)
    {
        matches.EnsureCapacity(matches.Count + (count * term.Clauses.Count));
        tokens.EnsureCapacity(term.Leaves.Count > 0 ? tokens.Count + count : 0);
    }

    /// <summary>Takes a token that matches.</summary>
    /// <param name="position">Over all values.</param>
    /// <param name="start">In the value's text, as <paramref name="end"/>; what lies outside of it is no match.</param>
    public void Take(MatchedTerm term, int value, int position, int start, int end)
    {
        var text = values[value].Text;
        if (start < 0 || start >= end || end > text.Length)
        {
            return;
        }

        start = Graphemes.Floor(text, start);
        end = Graphemes.Ceiling(text, end);
        foreach (var clause in term.Clauses)
        {
            matches.Add(new TextMatch(value, start, end, clause));
        }

        if (term.Leaves.Count > 0)
        {
            tokens.Add(new ScannedToken(value, position, start, end, term));
        }
    }

    /// <summary>What was marked, sorted, once all tokens are taken: looks for phrases and spans among them.</summary>
    public List<TextMatch> Finish()
    {
        if (matcher.Positions.Count > 0)
        {
            SortedRuns.Sort(tokens, ScannedToken.Compare);
            FindPositions();
        }

        SortedRuns.Sort(matches, TextMatch.Compare);
        return matches;
    }

    private void FindPositions()
    {
        var occurrences = new TokenOccurrences(cancellationToken);
        for (var i = 0; i < tokens.Count; i++)
        {
            Step();
            foreach (var leaf in tokens[i].Term.Leaves)
            {
                occurrences.Add(leaf, tokens[i].Position, i);
            }
        }

        for (var i = 0; i < matcher.Positions.Count; i++)
        {
            foreach (var span in matcher.Positions[i].Positions.Find(occurrences))
            {
                occurrences.Step();
                AddSpan(span, matcher.ClauseOf(i));
            }
        }
    }

    // Tokens side by side are marked as one stretch, and so is all of an exact phrase; else each by itself.
    private void AddSpan(in PositionSpan span, int clause)
    {
        parts.Clear();
        span.CollectTokens(parts);
        parts.Sort();
        var open = tokens[parts[0]];
        for (var i = 1; i < parts.Count; i++)
        {
            var next = tokens[parts[i]];
            if (next.Value == open.Value && (span.Solid || next.Position - open.Position <= 1))
            {
                open = next with { Start = Math.Min(open.Start, next.Start), End = Math.Max(open.End, next.End) };
                continue;
            }

            matches.Add(new TextMatch(open.Value, open.Start, open.End, clause));
            clause = -1;
            open = next;
        }

        matches.Add(new TextMatch(open.Value, open.Start, open.End, clause));
    }
}
