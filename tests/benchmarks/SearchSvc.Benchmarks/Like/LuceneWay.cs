namespace SearchSvc.Benchmarks.Like;

/// <summary>How Lucene's MoreLikeThis is asked.</summary>
internal sealed record LuceneWay(int MaxQueryTerms, int MinTermFreq, int MinDocFreq, bool Weighted)
{
    public static LuceneWay Defaults { get; } = new(25, 2, 5, false);

    public static LuceneWay Hundred { get; } = new(100, 1, 2, false);

    public static LuceneWay HundredWeighted { get; } = new(100, 1, 2, true);
}
