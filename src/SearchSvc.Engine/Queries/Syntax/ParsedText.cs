namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>What a query's text was read as.</summary>
/// <param name="Query">Null where the text holds no word.</param>
/// <param name="Words">The words that are to be found as they are spelt.</param>
internal sealed record ParsedText(QueryMessage? Query, IReadOnlyList<SpelledWord> Words);
