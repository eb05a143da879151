namespace SearchSvc.Engine.MoreLikeThis;

/// <summary>Picks the most telling words by tf-idf over the statistics of their own fields: f · (k + 1) / (f + k) · idf, with f the frequency in the
/// items, summed over the fields that are compared as one.</summary>
internal sealed class TermSelection(LikeSettings settings, bool anyStored)
{
    /// <summary>In an index with fewer documents no term counts as too common.</summary>
    private const int SmallIndex = 20;

    /// <summary>BM25's k3, how soon repeating a word of a query stops counting: a query that is a document repeats more than one that was typed.</summary>
    private const double Saturation = 5;

    /// <summary>The words, weightiest first; ties by field and term, so that the same request always gets the same ones.</summary>
    public IReadOnlyList<LikeTerm> Select(
        IReadOnlyList<LikeFields> groups, IReadOnlyDictionary<(string Field, string Term), int> counts, IReadOnlySet<(LikeFields, string)> unwanted)
    {
        var picked = new List<LikeTerm>();
        var left = settings.QueryTerms;
        foreach (var term in groups
            .SelectMany(group => Candidates(group, counts, unwanted))
            .OrderByDescending(term => term.Weight)
            .ThenBy(term => term.Fields.All[term.Places[0]].Field.Name, StringComparer.Ordinal)
            .ThenBy(term => term.Term, StringComparer.Ordinal))
        {
            if (left == 0)
            {
                break;
            }

            // A word counts once for each field that it is looked for in.
            var places = term.Places.Count <= left ? term.Places : [.. term.Places.OrderByDescending(term.Fields.WeightOf).Take(left).Order()];
            picked.Add(term with { Places = places });
            left -= places.Count;
        }

        return picked;
    }

    private IEnumerable<LikeTerm> Candidates(
        LikeFields group, IReadOnlyDictionary<(string Field, string Term), int> counts, IReadOnlySet<(LikeFields, string)> unwanted)
    {
        var places = group.All.Select((field, place) => (field.Field.Name, place)).ToDictionary(p => p.Name, p => p.place, StringComparer.Ordinal);
        var words = new Dictionary<string, int[]>(StringComparer.Ordinal);
        foreach (var ((field, term), count) in counts)
        {
            if (places.TryGetValue(field, out var place) && settings.Admits(term) && !unwanted.Contains((group, term)))
            {
                words.TryAdd(term, new int[places.Count]);
                words[term][place] = count;
            }
        }

        return words.Select(word => Candidate(group, word.Key, word.Value)).OfType<LikeTerm>();
    }

    /// <summary>Null where the index's statistics rule the word out.</summary>
    private LikeTerm? Candidate(LikeFields group, string term, int[] counts)
    {
        var (frequency, most) = (0d, 0L);
        var places = new List<int>(counts.Length);
        for (var place = 0; place < counts.Length; place++)
        {
            var documents = group.DocumentFrequency(place, term);
            if (documents == 0 || counts[place] < settings.MinTermFreq || documents < settings.MinDocFreq || documents > settings.MaxDocFreq)
            {
                continue;
            }

            places.Add(place);
            frequency += group.WeightOf(place) * counts[place];
            most = Math.Max(most, documents);
        }

        var least = settings.MinDocFreq ?? (anyStored ? 2 : 1);
        var common = settings.MaxDocFreq ?? (group.Documents < SmallIndex ? group.Documents : group.Documents * 3 / 4);
        return frequency == 0 || most < least || most > common
            ? null
            : new LikeTerm(group, term, places, (Saturation + 1) * frequency / (frequency + Saturation), group.Idf(most) * group.Boost);
    }
}
