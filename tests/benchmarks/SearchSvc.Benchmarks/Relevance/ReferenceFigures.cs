namespace SearchSvc.Benchmarks.Relevance;

/// <summary>nDCG@10 and MAP (of 1,000) that a collection is known to have with plain BM25.</summary>
internal readonly record struct ReferenceFigures(double Ndcg, double Map)
{
    /// <summary>
    /// Measured with Lucene.NET's EnglishAnalyzer, k1 1.2, b 0.75 and Lucene 7's lengths, title and text summed: the last column of
    /// data/README.md beside the collections, of which other columns reproduce the published figures of Anserini.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, ReferenceFigures> Plain = new Dictionary<string, ReferenceFigures>
    {
        ["scifact"] = new(0.6696, 0.6272),
        ["cranfield"] = new(0.3783, 0.3109),
        ["cacm"] = new(0.4724, 0.3201),
        ["med"] = new(0.6895, 0.5264),
        ["adi"] = new(0.4831, 0.4122),
    };
}
