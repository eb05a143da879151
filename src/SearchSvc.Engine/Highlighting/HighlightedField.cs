using SearchSvc.Engine.Highlighting.Matching;
using SearchSvc.Engine.Highlighting.Passages;
using SearchSvc.Engine.Highlighting.Texts;
using SearchSvc.V1;

namespace SearchSvc.Engine.Highlighting;

/// <summary>A field with everything that its highlighting needs. Immutable; safe for any number of threads.</summary>
/// <param name="Name">Under which the highlights are returned.</param>
/// <param name="Passes">Their matchers' clauses are numbered one after the other.</param>
internal sealed record HighlightedField(
    string Name, IReadOnlyList<AnalysisPass> Passes, SentenceRules Rules, HighlightSettings Settings)
{
    private readonly float[] weights = [.. Passes.SelectMany(pass => pass.Matcher.Weights)];

    /// <summary>The highlights of some values; without passages where there is nothing to show.</summary>
    /// <param name="document">Whose values they are, where they are what the index has; null: they may not be.</param>
    public Highlights Highlight(IReadOnlyList<FieldValue> all, IndexedDocument? document, CancellationToken cancellationToken)
    {
        var (values, truncated) = FieldValue.Limit(all, HighlightLimits.MaxTextLength);
        var matches = Scan(values, document, cancellationToken);
        var formatter = new PassageFormatter(Settings);
        var highlights = new Highlights { Matched = matches.Count > 0, Truncated = truncated };
        if (matches.Count > 0)
        {
            var best = Best(values, matches, cancellationToken);
            highlights.Passages.Add(best.Select(passage => formatter.Format(values[passage.Value], passage, matches)));
        }
        else if (Settings.NoMatchSize > 0 && FieldStart.Of(values, Rules, Settings.NoMatchSize, formatter) is { } start)
        {
            highlights.Passages.Add(start);
        }

        return highlights;
    }

    private List<TextMatch> Scan(IReadOnlyList<FieldValue> values, IndexedDocument? document, CancellationToken cancellationToken)
    {
        if (values.Count == 0 || Passes.Count == 0)
        {
            return [];
        }

        if (Passes.Count == 1)
        {
            return Passes[0].Scan(values, document, cancellationToken);
        }

        var matches = new List<TextMatch>();
        foreach (var pass in Passes)
        {
            matches.AddRange(pass.Scan(values, document, cancellationToken));
        }

        SortedRuns.Sort(matches, TextMatch.Compare);
        return matches;
    }

    private IReadOnlyList<PassageSpan> Best(IReadOnlyList<FieldValue> values, List<TextMatch> matches, CancellationToken cancellationToken)
    {
        var scorer = new PassageScorer(weights);
        var top = new TopPassages(Settings.MaxPassages);
        var offset = 0L;
        var first = 0;
        for (var i = 0; i < values.Count; i++)
        {
            var end = first;
            while (end < matches.Count && matches[end].Value == i)
            {
                end++;
            }

            if (end > first)
            {
                foreach (var passage in new PassageFinder(values[i].Text, Rules, Settings, matches).Find(first, end))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    top.Add(passage with { Score = scorer.Score(passage, matches, offset + passage.Start) });
                }
            }

            first = end;
            offset += values[i].Text.Length;
        }

        return top.Take(Settings.OrderByPosition);
    }
}
