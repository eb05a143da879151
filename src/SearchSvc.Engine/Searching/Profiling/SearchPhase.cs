namespace SearchSvc.Engine.Searching.Profiling;

/// <summary>What a search does, one after the other.</summary>
internal enum SearchPhase
{
    /// <summary>Makes Lucene's queries of the request's.</summary>
    Translate,

    /// <summary>Goes through the matches; what aggregations count on the way is part of it.</summary>
    Collect,

    /// <summary>Makes results of what aggregations counted.</summary>
    Aggregate,

    /// <summary>Reads the documents of the page, highlighting not counted.</summary>
    Fetch,

    Highlight,
}
