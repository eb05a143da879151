using Lucene.Net.Index;
using Lucene.Net.Search;

namespace SearchSvc.Engine.Similarities;

/// <summary>
/// BM25 over several fields as if they were one text: BM25F in its simple form (Robertson, Zaragoza and Taylor, CIKM 2004), as Lucene's
/// CombinedFieldQuery has it. Frequencies and lengths are summed, each times its field's weight; statistics are the largest of the
/// fields'. A field's weight is its boost times √(average length of the longest field / its own), since a word in a title says more than
/// one in a body; the smallest boost counts as 1, and multiplies the score.
/// </summary>
internal sealed class JoinedBm25
{
    private readonly double[] weights;
    private readonly double[] averages;
    private readonly double averageLength;
    private readonly double b;

    public JoinedBm25(IReadOnlyList<(string Name, float Boost, Bm25Parameters Parameters)> fields, IndexSearcher searcher)
    {
        weights = new double[fields.Count];
        averages = new double[fields.Count];
        var totals = new double[fields.Count];
        for (var i = 0; i < fields.Count; i++)
        {
            var statistics = searcher.CollectionStatistics(fields[i].Name);
            var documents = statistics.DocCount < 0 ? statistics.MaxDoc : statistics.DocCount;
            totals[i] = Math.Max(0, statistics.SumTotalTermFreq);
            averages[i] = totals[i] == 0 ? 0 : totals[i] / documents;
            Documents = Math.Max(Documents, documents);
        }

        var longest = averages.Max();
        Boost = fields.Min(f => f.Boost);
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = fields[i].Boost / Boost * (averages[i] == 0 ? 1 : Math.Sqrt(longest / averages[i]));
        }

        averageLength = longest == 0 ? 1 : totals.Zip(weights, (total, weight) => total * weight).Sum() / Documents;
        K1 = fields.Average(f => f.Parameters.K1);
        b = fields.Average(f => f.Parameters.B);
    }

    /// <summary>How many documents the field has that most have.</summary>
    public long Documents { get; }

    /// <summary>Of all fields alike.</summary>
    public double Boost { get; }

    /// <summary>The average of the fields'.</summary>
    public double K1 { get; }

    /// <summary>How much a field counts, by its place among the fields.</summary>
    public double WeightOf(int field) => weights[field];

    /// <param name="documentFrequency">The largest of the terms that count as one.</param>
    public double Idf(long documentFrequency) => Bm25Similarity.Idf(Math.Min(documentFrequency, Documents), Documents);

    /// <summary>(k1 + 1) · f / (f + <paramref name="norm"/>).</summary>
    public double Saturated(double frequency, double norm) => (K1 + 1) * frequency / (frequency + norm);

    /// <param name="lengths">Of each field in the segment; null where it keeps none, and each document counts as of average length.</param>
    /// <returns>k1 · (1 - b + b · length / average length).</returns>
    public double Norm(NumericDocValues?[] lengths, int doc)
    {
        var length = 0d;
        for (var i = 0; i < lengths.Length; i++)
        {
            length += weights[i] * (lengths[i] is { } known ? LengthEncoding.Decoded[known.Get(doc) & 0xFF] : averages[i]);
        }

        return K1 * (1 - b + (b * length / averageLength));
    }
}
