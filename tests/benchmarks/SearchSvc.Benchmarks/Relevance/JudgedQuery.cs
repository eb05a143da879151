namespace SearchSvc.Benchmarks.Relevance;

/// <summary>A query with the gains, above 0, of the documents that are relevant to it.</summary>
internal sealed record JudgedQuery(string Id, string Text, IReadOnlyDictionary<string, int> Gains);
