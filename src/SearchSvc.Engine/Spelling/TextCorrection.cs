namespace SearchSvc.Engine.Spelling;

/// <summary>A text with other words in it.</summary>
/// <param name="Score">Higher is better; comparable with others of the same text.</param>
internal sealed record TextCorrection(string Text, double Score)
{
    private const double TogetherPower = 0.3;

    /// <summary>The score, once it is known how many documents have all words of the text.</summary>
    public double ScoreWith(int together) => Score + (TogetherPower * Math.Log(1 + together));
}
