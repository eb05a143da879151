namespace SearchSvc.Benchmarks.Correct;

/// <summary>A text in which a word is misspelt.</summary>
/// <param name="Kind">What was done to it.</param>
/// <param name="Meant">The text as it should be.</param>
/// <param name="Typed">The text as it is.</param>
/// <param name="IsWord">The misspelt word is one that the index has.</param>
internal sealed record Misspelling(string Kind, string Meant, string Typed, bool IsWord);
