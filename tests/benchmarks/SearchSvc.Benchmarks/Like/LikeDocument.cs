namespace SearchSvc.Benchmarks.Like;

/// <summary>A document, and what people have said about it.</summary>
/// <param name="Json">One object with id, title and text.</param>
/// <param name="Labels">The queries to which it is relevant, or its groups or topics.</param>
internal sealed record LikeDocument(string Id, string Json, string Title, string Text, IReadOnlySet<string> Labels);
