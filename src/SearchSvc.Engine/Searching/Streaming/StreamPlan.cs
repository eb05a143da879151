using Google.Protobuf.Collections;
using Lucene.Net.Util;
using SearchSvc.Engine.Aggregations.Columns;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries;
using SearchSvc.V1;

namespace SearchSvc.Engine.Searching.Streaming;

/// <summary>A stream, ready to run: everything in it was checked.</summary>
/// <param name="Hits">Of which the page's token is where the stream goes on.</param>
/// <param name="ById">Whether the ids alone make the order, ascending.</param>
/// <param name="BatchSize">Hits in a response, at most.</param>
internal sealed record StreamPlan(HitPlan Hits, bool ById, int BatchSize)
{
    /// <exception cref="EngineException">INVALID_ARGUMENT with every violation; UNIMPLEMENTED by path.</exception>
    public static StreamPlan Create(
        SearchViews views, StreamSearchRequest request, EngineOptions options, DateTimeOffset now, SearchClock clock)
    {
        var violations = new Violations();
        var batchSize = StreamRules.BatchSize(request, violations);
        var search = StreamRules.Check(request.Search, violations);
        var hash = PageToken.RequestHash(WithoutPosition(request));
        var after = request.ResumeToken.Length == 0 ? null : Decode(request.ResumeToken, hash);
        var hits = Plan(views, search, options, after?.Now ?? now, violations, clock);
        violations.ThrowIfAny();
        var byId = IsById(search.Sort);
        if (search.Sort.Count == 0)
        {
            hits = hits! with { Sort = SortPlan.ById };
        }

        if (after is not null && !(byId ? after.Values is [BytesRef] : hits!.Sort.Accepts(after.Values)))
        {
            throw Invalid("is not a resume token");
        }

        return new StreamPlan(hits! with { Page = hits.Page with { RequestHash = hash, After = after } }, byId, batchSize);
    }

    /// <summary>Null where it is wrong.</summary>
    private static HitPlan? Plan(
        SearchViews views,
        SearchRequest search,
        EngineOptions options,
        DateTimeOffset now,
        Violations violations,
        SearchClock clock)
    {
        try
        {
            return SearchPlan.Create(views, search, options, new ColumnCache(0), now, clock);
        }
        catch (EngineException e) when (e is { Kind: ErrorKind.InvalidArgument, Violations.Count: > 0 })
        {
            foreach (var violation in e.Under("search").Violations)
            {
                violations.Add(violation.Field, violation.Description, e.Reason);
            }

            return null;
        }
        catch (EngineException e)
        {
            throw e.Under("search");
        }
    }

    private static bool IsById(RepeatedField<SortMessage> sorts) =>
        sorts is [] || (sorts is [var only] && only.Field == FieldNames.Id && only.Order != SortMessage.Types.Order.Desc);

    private static StreamSearchRequest WithoutPosition(StreamSearchRequest request)
    {
        var rest = request.Clone();
        rest.BatchSize = 0;
        rest.ResumeToken = "";
        rest.Search.After.Clear();
        return rest;
    }

    private static PageToken Decode(string token, ReadOnlySpan<byte> hash)
    {
        try
        {
            return PageToken.Decode(token, hash);
        }
        catch (EngineException e) when (e.Reason == Reasons.InvalidPageToken)
        {
            throw Invalid("is not one of a stream of this request: repeat the request, with the token of the last response");
        }
    }

    private static EngineException Invalid(string description) =>
        EngineException.Invalid("resume_token", description, Reasons.InvalidPageToken);
}
