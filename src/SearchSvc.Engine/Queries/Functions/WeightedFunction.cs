using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Queries.Functions;

/// <summary>A function, its weight, and the documents that it applies to.</summary>
/// <param name="Filter">Null: all.</param>
/// <param name="Function">Null: 1 for each document.</param>
internal sealed record WeightedFunction(LuceneQuery? Filter, float Weight, DocumentFunction? Function);
