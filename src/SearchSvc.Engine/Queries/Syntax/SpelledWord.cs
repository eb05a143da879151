namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>A word that the user wants found as it is spelt, plain or in a phrase, and may have misspelt.</summary>
/// <param name="Field">The field that it is looked for in; null: the search fields.</param>
/// <param name="Start">Where it stands in the text, in UTF-16 code units.</param>
internal readonly record struct SpelledWord(string? Field, int Start, int Length);
