namespace SearchSvc.Engine.Suggesting.Folding;

/// <summary>A text as suggestions compare it, and where each of its characters came from.</summary>
/// <param name="Text">In small letters without accents; one space between words.</param>
/// <param name="Origins">For each character of <paramref name="Text"/>, and for its end, where it begins in the original.</param>
internal readonly record struct FoldedText(string Text, IReadOnlyList<int> Origins);
