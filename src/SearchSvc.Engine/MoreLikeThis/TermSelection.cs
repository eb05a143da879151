using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SearchSvc.Engine.MoreLikeThis;

/// <summary>Picks the most telling terms by tf-idf over the statistics of each term's own field.</summary>
internal sealed class TermSelection(IndexReader reader, LikeSettings settings, bool anyStored)
{
    /// <summary>In an index with fewer documents no term counts as too common.</summary>
    private const int SmallIndex = 20;

    /// <summary>The terms, weightiest first; ties by field and term, so that the same request always gets the same ones.</summary>
    public IReadOnlyList<LikeTerm> Select(IReadOnlyDictionary<(string Field, string Term), int> counts, IReadOnlyDictionary<string, float> boosts)
    {
        var documents = boosts.Keys.ToDictionary(f => f, f => MultiFields.GetTerms(reader, f)?.DocCount ?? 0, StringComparer.Ordinal);
        return
        [
            .. counts
                .Where(c => c.Value >= settings.MinTermFreq && settings.Admits(c.Key.Term))
                .Select(c => new LikeTerm(c.Key.Field, c.Key.Term, Weight(c.Key, c.Value, documents[c.Key.Field]) * boosts[c.Key.Field]))
                .Where(t => t.Weight > 0)
                .OrderByDescending(t => t.Weight)
                .ThenBy(t => t.Field, StringComparer.Ordinal)
                .ThenBy(t => t.Term, StringComparer.Ordinal)
                .Take(settings.QueryTerms),
        ];
    }

    /// <summary>Zero where the index's statistics rule the term out.</summary>
    private float Weight((string Field, string Term) term, int frequency, int documents)
    {
        var documentFrequency = reader.DocFreq(new Term(term.Field, new BytesRef(term.Term)));
        var least = settings.MinDocFreq ?? (anyStored ? 2 : 1);
        var most = settings.MaxDocFreq ?? (documents < SmallIndex ? documents : documents / 2);
        if (documentFrequency < least || documentFrequency == 0 || documentFrequency > most)
        {
            return 0;
        }

        // As BM25's: positive also for a term that every document has.
        var idf = Math.Log(1 + ((documents - documentFrequency + 0.5) / (documentFrequency + 0.5)));
        return (float)((1 + Math.Log(frequency)) * idf);
    }
}
