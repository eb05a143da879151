using SearchSvc.Engine.Errors;
using SearchSvc.V1;

namespace SearchSvc.Engine.Searching.Streaming;

/// <summary>What a stream can't do of what a search can.</summary>
internal static class StreamRules
{
    public const int MaxBatchSize = 1_000;
    private const int DefaultBatchSize = 500;

    /// <summary>Hits in a response, and what is wrong with the request.</summary>
    public static int BatchSize(StreamSearchRequest request, Violations violations)
    {
        if (request.BatchSize < 0)
        {
            violations.Add("batch_size", $"is 0 for the default of {DefaultBatchSize}, or the number of hits in a response");
        }

        return request.BatchSize <= 0 ? DefaultBatchSize : Math.Min(request.BatchSize, MaxBatchSize);
    }

    /// <summary>The search without what has no meaning for a stream, which becomes a violation each.</summary>
    public static SearchRequest Check(SearchRequest search, Violations violations)
    {
        var rest = search.Clone();
        Refuse(search.PageSize != 0, "page_size", "a stream has no pages: set batch_size", () => rest.PageSize = 0);
        Refuse(search.PageToken.Length > 0, "page_token", "a stream has no pages: set resume_token", () => rest.PageToken = "");
        Refuse(search.Offset != 0, "offset", "a stream begins with the first hit", () => rest.Offset = 0);
        Refuse(search.Aggregations.Count > 0, "aggregations", "a stream returns hits only: ask for them by Search", rest.Aggregations.Clear);
        Refuse(search.Collapse is not null, "collapse", "a stream returns every match: collapse by Search", () => rest.Collapse = null);
        Refuse(search.Rescore is not null, "rescore", "a stream has no best hits to score again", () => rest.Rescore = null);
        Refuse(search.Feedback is not null, "feedback", "a stream has no best hits to learn from", () => rest.Feedback = null);
        Refuse(search.DidYouMean, "did_you_mean", "a stream returns hits only: ask by Search", () => rest.DidYouMean = false);
        Refuse(search.HasTrackTotalHits, "track_total_hits", "a stream counts nothing: count by Search", rest.ClearTrackTotalHits);
        Refuse(search.Timeout is not null, "timeout", "a stream is whole or fails: set the deadline of the call", () => rest.Timeout = null);
        Refuse(search.Profile, "profile", "a stream returns hits only: ask by Search", () => rest.Profile = false);
        Refuse(search.AllowPartial, "allow_partial", "a stream is whole or fails", () => rest.AllowPartial = false);
        return rest;

        void Refuse(bool isSet, string field, string description, Action clear)
        {
            if (isSet)
            {
                violations.Add($"search.{field}", description);
                clear();
            }
        }
    }
}
