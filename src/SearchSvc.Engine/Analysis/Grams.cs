namespace SearchSvc.Engine.Analysis;

/// <summary>The sizes of n-grams, in code points, as tokenizers and filters read them.</summary>
internal static class Grams
{
    public const int LongestGram = 50;
    public const int LongestEdgeGram = 255;

    public static (int Min, int Max) Read(ComponentSettings settings, int longest) =>
        settings.Range("min|min_gram|min_gram_size", "max|max_gram|max_gram_size", 1, longest, 1, 2);

    /// <summary>How many characters of grams there are for one character of text: the sum of the sizes.</summary>
    public static double Growth(int min, int max) => (max - min + 1) * (min + max) / 2.0;
}
