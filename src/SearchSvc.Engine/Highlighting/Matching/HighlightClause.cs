using SearchSvc.Engine.Highlighting.Positions;

namespace SearchSvc.Engine.Highlighting.Matching;

/// <summary>A part of a query that marks text by itself, in one Lucene field.</summary>
/// <param name="Weight">What one occurrence counts for a passage: the idf of BM25 times the boost.</param>
internal abstract record HighlightClause(string Field, float Weight);

/// <summary>One exact term, or several that count as one.</summary>
internal sealed record TermsClause(string Field, IReadOnlyCollection<string> Texts, float Weight) : HighlightClause(Field, Weight);

/// <summary>Whatever a multi-term query matches.</summary>
internal sealed record PatternClause(string Field, TermPattern Pattern, float Weight) : HighlightClause(Field, Weight);

/// <summary>Terms only where they stand as a phrase or a span asks for.</summary>
internal sealed record PositionClause(string Field, PositionQuery Positions, float Weight) : HighlightClause(Field, Weight);
