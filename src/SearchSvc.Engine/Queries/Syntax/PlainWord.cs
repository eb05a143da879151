namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>A word of a query's text without any syntax.</summary>
/// <param name="Text">Without escapes.</param>
/// <param name="Start">Where it begins in the text, in UTF-16 code units.</param>
/// <param name="HasColon">A colon stands in it that names no field, as in a time or an address.</param>
internal readonly record struct PlainWord(string Text, int Start, bool HasColon = false);
