using SearchSvc.Engine.Suggesting.Folding;
using SearchSvc.Engine.Suggesting.Storage;

namespace SearchSvc.Engine.Suggesting.Completing;

/// <summary>The best completions of what was typed among the values of documents, looked at one by one: where there are few that may be
/// suggested.</summary>
internal sealed class ValueScan(
    IReadOnlyList<TrieSegment> segments, string typed, int size, AcceptedDocuments accepted, CancellationToken cancellationToken)
{
    private const int CheckEvery = 256;

    private readonly Dictionary<string, Completion> found = new(StringComparer.Ordinal);
    private readonly int[] starts = new int[WordStarts.Most];
    private int looked;

    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public IReadOnlyList<Completion> Find(int edits)
    {
        IReadOnlyList<Completion> best = [];
        for (var more = 0; best.Count == 0 && more <= edits; more++)
        {
            best = Scan(more == 0 ? null : new PrefixDistance(typed, more));
        }

        return best;
    }

    /// <param name="distance">Null: without edits.</param>
    private IReadOnlyList<Completion> Scan(PrefixDistance? distance)
    {
        found.Clear();
        foreach (var segment in segments)
        {
            foreach (var doc in accepted.Of(segment))
            {
                if (++looked % CheckEvery == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }

                Look(segment, doc, distance);
            }
        }

        return Best();
    }

    private void Look(TrieSegment segment, int doc, PrefixDistance? distance)
    {
        var values = segment.Values(doc);
        if (values.IsEmpty)
        {
            return;
        }

        var weight = SuggestedValues.Weight(values);
        var texts = SuggestedValues.Texts(values);
        while (texts.MoveNext())
        {
            var text = texts.Current;
            if (BestStart(text, distance) is not { } best)
            {
                continue;
            }

            var completion = new Completion(text, best.Edits, weight, best.Order, best.Suffix, segment, doc);
            if (!found.TryGetValue(text, out var other) || completion.CompareTo(other) < 0)
            {
                found[text] = completion;
            }
        }

        if (found.Count > (4 * size) + 1_000)
        {
            var kept = Best();
            found.Clear();
            foreach (var completion in kept)
            {
                found.Add(completion.Text, completion);
            }
        }
    }

    private (int Edits, int Order, string Suffix)? BestStart(string text, PrefixDistance? distance)
    {
        (int Edits, int Order, string Suffix)? best = null;
        var folded = TextFolding.OfValue(text);
        foreach (var start in starts.AsSpan(0, WordStarts.Find(folded, starts)))
        {
            var suffix = WordStarts.Suffix(folded, start);
            var edits = folded.AsSpan(start).StartsWith(typed, StringComparison.Ordinal) ? 0 : distance?.Best(suffix) ?? int.MaxValue;
            var order = CompletionKey.Order(start, folded.Length);
            if (edits > (distance?.Most ?? 0)
                || (best is { } known && (edits, order).CompareTo((known.Edits, known.Order)) is var compared
                    && (compared > 0 || (compared == 0 && suffix.CompareTo(known.Suffix, StringComparison.Ordinal) >= 0))))
            {
                continue;
            }

            best = (edits, order, suffix.ToString());
        }

        return best;
    }

    private IReadOnlyList<Completion> Best() => [.. found.Values.Order().Take(size)];
}
