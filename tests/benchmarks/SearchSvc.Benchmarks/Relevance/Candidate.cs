using SearchSvc.V1;

namespace SearchSvc.Benchmarks.Relevance;

/// <summary>One of the settings that a default is chosen from.</summary>
/// <param name="Name">As the table shows it.</param>
/// <param name="Ask">What a query's text becomes under it.</param>
internal sealed record Candidate(string Name, Func<string, SearchRequest> Ask);
