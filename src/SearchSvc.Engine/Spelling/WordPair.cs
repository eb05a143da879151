namespace SearchSvc.Engine.Spelling;

/// <summary>How an index has two words, as counts that may be estimates.</summary>
/// <param name="Documents">How many documents there are.</param>
/// <param name="First">How many have the first.</param>
/// <param name="Second">How many have the second.</param>
/// <param name="Adjacent">How often the second stands behind the first.</param>
/// <param name="Together">How many documents have both.</param>
internal readonly record struct WordPair(double Documents, double First, double Second, double Adjacent, double Together)
{
    // How strongly two words are believed to meet only by chance before any document says otherwise.
    private const double AdjacentByChance = 100;
    private const double TogetherByChance = 1;

    private const double AdjacentPower = 1;
    private const double TogetherPower = 0.3;

    /// <summary>How much likelier the second is behind the first than anywhere, as a logarithm.</summary>
    public double Evidence
    {
        get
        {
            var share = Second / Documents;
            return share == 0 ? 0
                : (AdjacentPower * Math.Log((Adjacent + (AdjacentByChance * share)) / ((First + AdjacentByChance) * share)))
                    + (TogetherPower * Math.Log((Together + TogetherByChance) / ((First * share) + TogetherByChance)));
        }
    }

    public static WordPair operator +(WordPair left, WordPair right) => new(
        left.Documents + right.Documents, left.First + right.First, left.Second + right.Second, left.Adjacent + right.Adjacent, left.Together + right.Together);
}
