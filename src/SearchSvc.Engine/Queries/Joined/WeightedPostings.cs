using Lucene.Net.Index;

namespace SearchSvc.Engine.Queries.Joined;

/// <summary>A term's documents in one field, and how much the field counts.</summary>
internal readonly record struct WeightedPostings(DocsEnum Documents, double Weight);
