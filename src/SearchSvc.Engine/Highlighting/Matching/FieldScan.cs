using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using SearchSvc.Engine.Highlighting.Positions;
using SearchSvc.Engine.Highlighting.Texts;

namespace SearchSvc.Engine.Highlighting.Matching;

/// <summary>One pass over the tokens of a field's values, which collects what they match.</summary>
internal sealed class FieldScan(FieldMatcher matcher, IReadOnlyList<FieldValue> values, List<TextMatch> matches, CancellationToken cancellationToken)
{
    private readonly List<ScannedToken> tokens = [];
    private readonly TokenOccurrences occurrences = new(cancellationToken);
    private readonly List<int> parts = [];
    private int position = -1;
    private int scanned;
    private bool begun;

    private readonly record struct ScannedToken(int Value, int Position, int Start, int End);

    /// <summary>Reads the tokens of a value. Values come in their order.</summary>
    /// <param name="gap">The positions that the analyzer leaves between two values.</param>
    public void Read(int value, Analyzer analyzer, string luceneField, int gap)
    {
        var text = values[value].Text;
        position += begun ? gap : 0;
        begun = true;
        using var stream = analyzer.GetTokenStream(luceneField, text);
        if (!stream.HasAttribute<ICharTermAttribute>() || !stream.HasAttribute<IOffsetAttribute>())
        {
            return;
        }

        var term = stream.GetAttribute<ICharTermAttribute>();
        var offset = stream.GetAttribute<IOffsetAttribute>();
        var increment = stream.HasAttribute<IPositionIncrementAttribute>() ? stream.GetAttribute<IPositionIncrementAttribute>() : null;
        stream.Reset();
        while (stream.IncrementToken())
        {
            position = Math.Max(0, position + (increment?.PositionIncrement ?? 1));
            Accept(value, term.Buffer, term.Length, offset.StartOffset, offset.EndOffset);
        }

        stream.End();
        position += increment?.PositionIncrement ?? 0;
    }

    /// <summary>Takes a value as one token.</summary>
    public void ReadWhole(int value, string token)
    {
        position = Math.Max(0, position + 1);
        Accept(value, token.ToCharArray(), token.Length, 0, values[value].Text.Length);
    }

    /// <summary>Looks for phrases and spans among the tokens, once all are read.</summary>
    public void Finish()
    {
        for (var i = 0; i < matcher.Positions.Count; i++)
        {
            foreach (var span in matcher.Positions[i].Positions.Find(occurrences))
            {
                AddSpan(span, matcher.ClauseOf(i));
            }
        }
    }

    private void Accept(int value, char[] buffer, int length, int start, int end)
    {
        if ((++scanned & 0xFF) == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        var token = -1;
        if (matcher.FindTerm(buffer.AsSpan(0, length)) is { } exact)
        {
            Take(exact, ref token, value, start, end);
        }

        foreach (var (pattern, term) in matcher.Patterns)
        {
            if (pattern.Accepts(buffer, length))
            {
                Take(term, ref token, value, start, end);
            }
        }
    }

    private void Take(MatchedTerm term, ref int token, int value, int start, int end)
    {
        var field = values[value];
        start = Math.Clamp(start, 0, field.Text.Length);
        end = Math.Clamp(end, start, field.Text.Length);
        if (start == end || field.IsCut(end))
        {
            return;
        }

        start = Graphemes.Floor(field.Text, start);
        end = Graphemes.Ceiling(field.Text, end);
        if (term.Clause >= 0)
        {
            matches.Add(new TextMatch(value, start, end, term.Clause));
        }

        if (term.Leaves.Count > 0 && token < 0)
        {
            token = tokens.Count;
            tokens.Add(new ScannedToken(value, position, start, end));
        }

        foreach (var leaf in term.Leaves)
        {
            occurrences.Add(leaf, position, token);
        }
    }

    // Tokens side by side are marked as one stretch, and so is all of an exact phrase; else each by itself.
    private void AddSpan(in PositionSpan span, int clause)
    {
        occurrences.Step();
        parts.Clear();
        span.CollectTokens(parts);
        parts.Sort();
        var open = tokens[parts[0]];
        for (var i = 1; i < parts.Count; i++)
        {
            var next = tokens[parts[i]];
            if (next.Value == open.Value && (span.Solid || next.Position - open.Position <= 1))
            {
                open = new ScannedToken(open.Value, next.Position, Math.Min(open.Start, next.Start), Math.Max(open.End, next.End));
                continue;
            }

            matches.Add(new TextMatch(open.Value, open.Start, open.End, clause));
            clause = -1;
            open = next;
        }

        matches.Add(new TextMatch(open.Value, open.Start, open.End, clause));
    }
}
