using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>What span_near means, by trying every choice of positions.</summary>
internal sealed class ModelSpans(ModelStatistics statistics)
{
    private readonly ModelBm25 bm25 = new(statistics);

    /// <summary>As a phrase of the same places: alternatives count as the most frequent of them.</summary>
    public double? Score(ModelField field, Query query, ModelDocument document)
    {
        var text = document.Positions(field);
        var words = new string?[text.Count == 0 ? 0 : text[^1].Position + 1];
        foreach (var (term, position) in text)
        {
            words[position] = term;
        }

        var matches = Matches(query.SpanNear, words, Analyzed);
        if (matches.Count == 0)
        {
            return null;
        }

        var known = statistics.Terms(field).Distinct().ToList();
        var idf = Places(query, Analyzed).OfType<Func<string, bool>>()
            .Sum(place => known.Where(place).Select(word => bm25.Idf(field, word)).DefaultIfEmpty().Min());
        return bm25.Score(field, idf, matches.Values.Sum(gaps => 1.0 / (1 + gaps)), document);

        string?[] Analyzed(string phrase)
        {
            var terms = ModelText.Analyze(field.Analyzer, phrase).ToList();
            return terms.Count == 0 ? [] : [.. Enumerable.Range(terms[0].Position, terms[^1].Position - terms[0].Position + 1)
                .Select(place => terms.FirstOrDefault(t => t.Position == place).Term)];
        }
    }

    /// <summary>For each position at which a match begins, how few positions may lie between its parts.</summary>
    /// <param name="words">By position; null where none stands.</param>
    /// <param name="analyze">The words of a phrase by place; null where one of any kind may stand.</param>
    public static Dictionary<int, int> Matches(SpanNearQuery near, IReadOnlyList<string?> words, Func<string, IReadOnlyList<string?>> analyze) =>
        Near(near, words, analyze).GroupBy(match => match.Start).ToDictionary(group => group.Key, group => group.Min(match => match.Gaps));

    /// <summary>The places of a query: of each, which words stand for it; null: any, or none.</summary>
    private static IEnumerable<Func<string, bool>?> Places(Query query, Func<string, IReadOnlyList<string?>> analyze) => query.KindCase switch
    {
        Query.KindOneofCase.Term => [word => word == query.Term.Value.StringValue],
        Query.KindOneofCase.Prefix => [word => word.StartsWith(query.Prefix.Prefix, StringComparison.Ordinal)],
        Query.KindOneofCase.Phrase => analyze(query.Phrase.Text).Select(text => text is null ? (Func<string, bool>?)null : word => word == text),
        _ => query.SpanNear.Clauses.SelectMany(clause => Places(clause, analyze)),
    };

    private static IEnumerable<(int Start, int End, int Gaps)> Near(
        SpanNearQuery near, IReadOnlyList<string?> words, Func<string, IReadOnlyList<string?>> analyze)
    {
        var parts = near.Clauses.Select(clause => Spans(clause, words, analyze).Distinct().ToList()).ToList();
        if (parts.Exists(part => part.Count == 0))
        {
            yield break;
        }

        IEnumerable<List<(int Start, int End)>> choices = [[]];
        for (var i = 0; i < parts.Count; i++)
        {
            // Dropping early what can't become a match keeps the number of choices small: what comes fills gaps by its own width at most.
            var (part, fills) = (parts[i], parts.Skip(i + 1).Sum(later => later.Max(span => span.End - span.Start)));
            choices = choices.SelectMany(chosen => part
                .Where(span => chosen.All(other => span.Start >= other.End || (!near.InOrder && span.End <= other.Start)))
                .Select(span => chosen.Append(span).ToList())
                .Where(longer => Gaps(longer) - fills <= near.Slop));
        }

        foreach (var chosen in choices)
        {
            yield return (chosen.Min(span => span.Start), chosen.Max(span => span.End), Gaps(chosen));
        }
    }

    private static int Gaps(List<(int Start, int End)> chosen) =>
        chosen.Max(span => span.End) - chosen.Min(span => span.Start) - chosen.Sum(span => span.End - span.Start);

    private static IEnumerable<(int Start, int End)> Spans(Query query, IReadOnlyList<string?> words, Func<string, IReadOnlyList<string?>> analyze)
    {
        if (query.KindCase == Query.KindOneofCase.SpanNear)
        {
            return Near(query.SpanNear, words, analyze).Select(match => (match.Start, match.End));
        }

        var places = Places(query, analyze).ToList();
        return places.Count == 0 ? [] : Enumerable.Range(0, Math.Max(0, words.Count - places.Count + 1))
            .Where(start => places.Select((place, i) => place is null || (words[start + i] is { } word && place(word))).All(stands => stands))
            .Select(start => (start, start + places.Count));
    }
}
