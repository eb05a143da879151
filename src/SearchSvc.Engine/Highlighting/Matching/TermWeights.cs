using Lucene.Net.Index;

namespace SearchSvc.Engine.Highlighting.Matching;

/// <summary>What terms weigh, by their document frequencies: the idf of BM25 as Lucene has it.</summary>
internal sealed class TermWeights(IndexReader reader)
{
    /// <summary>What a multi-term query weighs, which scores the same whatever it matched.</summary>
    public const float Pattern = 1f;

    private readonly Dictionary<string, int> documents = [];

    public float Of(Term term)
    {
        if (!documents.TryGetValue(term.Field, out var count))
        {
            count = reader.GetDocCount(term.Field);
            documents[term.Field] = count = Math.Max(1, count < 0 ? reader.MaxDoc : count);
        }

        var frequency = Math.Min(reader.DocFreq(term), count);
        return (float)Math.Log(1 + ((count - frequency + 0.5) / (frequency + 0.5)));
    }
}
