namespace SearchSvc.Engine.Aggregations.Results;

/// <summary>One of the best hits of a bucket.</summary>
/// <param name="View">Which of the searched indexes it is in.</param>
/// <param name="Doc">Lucene's number of the document there.</param>
/// <param name="Score">NaN where none was computed.</param>
/// <param name="SortValues">As Lucene's comparers have them.</param>
internal sealed record TopHit(int View, int Doc, float Score, object?[] SortValues);
