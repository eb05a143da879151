namespace SearchSvc.Engine.Spelling;

/// <summary>What may stand for one or more words of a text.</summary>
/// <param name="Text">In small letters; null: what stands there.</param>
/// <param name="Words">How many words of the text it stands for.</param>
/// <param name="Score">The logarithm of how likely it is meant, up to a constant: higher is better.</param>
internal readonly record struct WordOption(string? Text, int Words, double Score);
