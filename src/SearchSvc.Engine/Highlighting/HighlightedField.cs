using SearchSvc.Engine.Highlighting.Matching;
using SearchSvc.Engine.Highlighting.Passages;
using SearchSvc.Engine.Highlighting.Texts;
using SearchSvc.V1;
using Analyzer = Lucene.Net.Analysis.Analyzer;

namespace SearchSvc.Engine.Highlighting;

/// <summary>One way in which a field's text is analyzed, and what the query asks of the tokens: the field itself or a sub-field.</summary>
/// <param name="Analyzer">Null for a keyword: the value is one token, as <paramref name="Normalize"/> makes it.</param>
/// <param name="Normalize">The token of a keyword's value, or null where the value is not indexed.</param>
internal sealed record AnalysisPass(string LuceneField, Analyzer? Analyzer, Func<string, string?>? Normalize, FieldMatcher Matcher);

/// <summary>A field with everything that its highlighting needs. Immutable; safe for any number of threads.</summary>
/// <param name="Name">Under which the highlights are returned.</param>
/// <param name="Paths">Whose values in the source are its texts: its own, and those of the fields that are copied to it.</param>
/// <param name="Passes">Their matchers' clauses are numbered one after the other.</param>
internal sealed record HighlightedField(
    string Name, IReadOnlyList<string> Paths, IReadOnlyList<AnalysisPass> Passes, SentenceRules Rules, HighlightSettings Settings)
{
    private readonly float[] weights = [.. Passes.SelectMany(pass => pass.Matcher.Weights)];

    /// <summary>The highlights of some values; without passages where there is nothing to show.</summary>
    public Highlights Highlight(IReadOnlyList<FieldValue> all, CancellationToken cancellationToken)
    {
        var (values, truncated) = FieldValue.Limit(all, HighlightLimits.MaxTextLength);
        var matches = Scan(values, cancellationToken);
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

    /// <summary>The field's values out of those of a source, numbered through where they come from several paths.</summary>
    public IReadOnlyList<FieldValue> ValuesIn(IReadOnlyDictionary<string, IReadOnlyList<FieldValue>> byPath)
    {
        if (Paths.Count == 1)
        {
            return byPath[Paths[0]];
        }

        return [.. Paths.SelectMany(path => byPath[path]).Select((value, index) => value with { Index = index })];
    }

    private List<TextMatch> Scan(IReadOnlyList<FieldValue> values, CancellationToken cancellationToken)
    {
        var matches = new List<TextMatch>();
        foreach (var pass in Passes)
        {
            var scan = new FieldScan(pass.Matcher, values, matches, cancellationToken);
            for (var i = 0; i < values.Count; i++)
            {
                if (pass.Analyzer is { } analyzer)
                {
                    scan.Read(i, analyzer, pass.LuceneField, analyzer.GetPositionIncrementGap(pass.LuceneField));
                }
                else if (pass.Normalize!(values[i].Text) is { } token)
                {
                    scan.ReadWhole(i, token);
                }
            }

            scan.Finish();
        }

        matches.Sort(TextMatch.Compare);
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
