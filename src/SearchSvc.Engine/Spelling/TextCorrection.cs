namespace SearchSvc.Engine.Spelling;

/// <summary>A text with other words in it.</summary>
/// <param name="Score">Higher is better; comparable with others of the same text.</param>
internal sealed record TextCorrection(string Text, double Score);
