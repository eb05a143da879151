namespace SearchSvc.Engine.Suggesting.Storage;

/// <summary>
/// How good one beginning of one value is, as one number of which the smaller is the better: the place of the document's weight among those of the
/// segment, then whether it is the value's own beginning, then the length of the value. What no query has a say in stands in the index.
/// </summary>
internal static class CompletionKey
{
    private const int RankShift = 16;
    private const int InnerWord = 1 << 15;
    private const int LongestValue = (1 << 15) - 1;

    public static long Of(int weightRank, int start, int length) => ((long)weightRank << RankShift) | (uint)Order(start, length);

    /// <summary>The part of it that means the same in every segment.</summary>
    public static int Order(int start, int length) => (start > 0 ? InnerWord : 0) | Math.Min(length, LongestValue);

    public static int OrderOf(long key) => (int)(key & ((1 << RankShift) - 1));

    public static bool IsInnerWord(int order) => (order & InnerWord) != 0;

    /// <summary>Of the folded value.</summary>
    public static int LengthOf(int order) => order & LongestValue;

    public static int WeightRank(long key) => (int)(key >> RankShift);
}
