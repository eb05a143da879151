using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Searching;
using SearchSvc.V1;

namespace SearchSvc.Engine.MoreLikeThis;

/// <summary>The query for documents like given ones in each of the indexes of a request. Its terms are picked by the statistics of them all,
/// so that indexes of one schema are asked for the same.</summary>
internal sealed class LikeQueries(SearchViews views, MoreLikeThisRequest request, SearchClock clock)
{
    /// <param name="sources">The newest source of a document by id; null where no index has it.</param>
    /// <exception cref="EngineException">NOT_FOUND where none of the ids exists; INVALID_ARGUMENT.</exception>
    /// <exception cref="OperationCanceledException">The caller is gone, or the time is over.</exception>
    public IReadOnlyList<LikeQuery> Create(Func<string, ReadOnlyMemory<byte>?> sources)
    {
        var made = new List<(IndexSchema Schema, LikeQuery Like)>();
        if (views.All.Count == 0)
        {
            return [];
        }

        var all = views.Joined();
        foreach (var view in views.All)
        {
            var same = made.FindIndex(other => ReferenceEquals(other.Schema, view.Schema) || other.Schema.Message.Equals(view.Schema.Message));
            made.Add((view.Schema, same >= 0 ? made[same].Like : Create(view.Schema, all, sources)));
        }

        return [.. made.Select(one => one.Like)];
    }

    private LikeQuery Create(IndexSchema schema, IndexReader all, Func<string, ReadOnlyMemory<byte>?> sources)
    {
        var lacked = new List<string>();
        var fields = request.SearchFields.Count == 0
            ? schema.DefaultSearchFields
            : schema.ResolveSearchFields(views.Schemas.Narrow(request.SearchFields, schema, lacked.Add), "search_fields", termless: true);
        var like = LikeQuery.Create(
            request.Like, request.Unlike, fields, request.Options, schema, new IndexSearcher(all) { Similarity = schema.Similarity }, sources, "", clock);
        return like with { Warnings = [.. like.Warnings, .. lacked.Select(field => $"search_fields: not all of the indexes have a field '{field}'")] };
    }
}
