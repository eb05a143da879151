using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;

namespace SearchSvc.Engine.Similarities;

/// <summary>What of a term's, or a phrase's, BM25 score is the same for all documents.</summary>
internal sealed class Bm25Weight : Similarity.SimWeight
{
    private readonly float queryBoost;

    public Bm25Weight(Bm25Parameters parameters, float queryBoost, CollectionStatistics field, TermStatistics[] terms)
    {
        this.queryBoost = queryBoost;
        Parameters = parameters;
        Field = field.Field;

        // A field without frequencies has no sum of them, and all its documents count as equally long.
        var documents = field.DocCount < 0 ? field.MaxDoc : field.DocCount;
        AverageLength = field.SumTotalTermFreq <= 0 ? 1 : (float)(field.SumTotalTermFreq / (double)documents);
        Idf = ExplainIdf(documents, terms);
        Boost = queryBoost;
        Value = queryBoost * Idf.Value;
        for (var i = 0; i < Norms.Length; i++)
        {
            Norms[i] = parameters.K1 * (1 - parameters.B + (parameters.B * LengthEncoding.Decoded[i] / AverageLength));
        }
    }

    public string Field { get; }

    public Bm25Parameters Parameters { get; }

    public float AverageLength { get; }

    /// <summary>Of the term; of a phrase, the sum over its terms.</summary>
    public Explanation Idf { get; }

    /// <summary>All boosts around the term.</summary>
    public float Boost { get; private set; }

    /// <summary>Boost times idf.</summary>
    public float Value { get; private set; }

    /// <summary>k1 · (1 - b + b · length / average length), by the byte of the length.</summary>
    public float[] Norms { get; } = new float[256];

    // BM25 scores are not normalized over a query.
    public override float GetValueForNormalization() => 1;

    public override void Normalize(float queryNorm, float topLevelBoost)
    {
        Boost = queryBoost * topLevelBoost;
        Value = Boost * Idf.Value;
    }

    private static Explanation ExplainIdf(long documents, TermStatistics[] terms)
    {
        var each = terms.Select(t => new Explanation(
            Bm25Similarity.Idf(t.DocFreq, documents),
            $"idf, ln(1 + (N - n + 0.5) / (n + 0.5)), n = {t.DocFreq} documents with the term, N = {documents} with the field"))
            .ToList();
        if (each.Count == 1)
        {
            return each[0];
        }

        var sum = new Explanation((float)each.Sum(e => (double)e.Value), "idf, sum of:");
        each.ForEach(sum.AddDetail);
        return sum;
    }
}
