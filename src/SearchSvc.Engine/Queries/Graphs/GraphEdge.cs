namespace SearchSvc.Engine.Queries.Graphs;

/// <summary>A term of a text between two of its positions.</summary>
/// <param name="To">The position that follows it; more than one further where others stand beside it.</param>
/// <param name="IsSynonym">Whether the text itself does not have it.</param>
internal readonly record struct GraphEdge(string Term, int From, int To, bool IsSynonym);
