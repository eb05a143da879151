using Google.Protobuf.WellKnownTypes;
using SearchSvc.Engine.Analysis;
using SearchSvc.Engine.Catalog;
using SearchSvc.Engine.Documents;
using SearchSvc.Engine.Errors;
using SearchSvc.V1;

namespace SearchSvc.Engine;

/// <summary>What IndexService does, one method for each RPC.</summary>
public sealed class IndexOperations
{
    private readonly IndexCatalog catalog;

    internal IndexOperations(IndexCatalog catalog) => this.catalog = catalog;

    public async Task<CreateIndexResponse> CreateAsync(CreateIndexRequest request, CancellationToken cancellationToken)
    {
        var settings = IndexSettings.Check(request.Settings, "settings");
        var index = await catalog.CreateAsync(
            request.Index, request.Schema ?? new SchemaMessage(), settings, request.AllowExisting, cancellationToken).ConfigureAwait(false);
        return new CreateIndexResponse { Index = Describe(index) };
    }

    public Task<GetIndexResponse> GetAsync(GetIndexRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new GetIndexResponse { Index = Describe(catalog.Resolve(request.Index)) });

    public Task<ListIndexesResponse> ListAsync(ListIndexesRequest request, CancellationToken cancellationToken)
    {
        var wanted = catalog.All.Where(i => request.Pattern.Length == 0 || PathPattern.Matches<char>(request.Pattern, i.Name));
        var (page, next) = NamePages.Take(wanted, i => i.Name, request.PageSize, request.PageToken);
        return Task.FromResult(new ListIndexesResponse { Indexes = { page.Select(Describe) }, NextPageToken = next });
    }

    public async Task<UpdateIndexResponse> UpdateAsync(UpdateIndexRequest request, CancellationToken cancellationToken)
    {
        var index = catalog.Resolve(request.Index);
        var mask = request.UpdateMask?.Paths ?? [];
        CheckMask(mask);
        var ofSchema = mask.Where(p => p.Split('.')[0] == "schema").ToList();
        var touchesSchema = mask.Count == 0 || ofSchema.Count > 0 || request.RemoveSynonyms.Count > 0;
        await index.UpdateAsync(
            request.IfRevision,
            (schema, settings) => (
                touchesSchema ? schema.Merge(request.Schema ?? new SchemaMessage(), request.RemoveSynonyms, ofSchema) : schema.Message,
                IndexSettings.Merge(settings, request.Settings, mask)),
            cancellationToken).ConfigureAwait(false);
        return new UpdateIndexResponse { Index = Describe(index) };
    }

    public async Task<DeleteIndexResponse> DeleteAsync(DeleteIndexRequest request, CancellationToken cancellationToken)
    {
        await catalog.DeleteAsync(request.Index, cancellationToken).ConfigureAwait(false);
        return new DeleteIndexResponse();
    }

    public async Task<RefreshIndexResponse> RefreshAsync(RefreshIndexRequest request, CancellationToken cancellationToken)
    {
        await catalog.Resolve(request.Index).Shard.RefreshAsync(cancellationToken).ConfigureAwait(false);
        return new RefreshIndexResponse();
    }

    public Task<GetIndexStatsResponse> GetStatsAsync(GetIndexStatsRequest request, CancellationToken cancellationToken)
    {
        var index = catalog.Resolve(request.Index);
        var shard = index.Shard.Stats();
        var (searches, time) = index.Searches;
        return Task.FromResult(new GetIndexStatsResponse
        {
            Documents = shard.Documents,
            DeletedDocuments = index.Shard.DeletedDocuments,
            SizeBytes = shard.SizeBytes,
            Segments = shard.Segments,
            Writes = index.Shard.Writes,
            Searches = searches,
            SearchTime = Duration.FromTimeSpan(time),
            Shards = { shard },
        });
    }

    public async Task<MergeIndexResponse> MergeAsync(MergeIndexRequest request, CancellationToken cancellationToken)
    {
        var index = catalog.Resolve(request.Index);
        if (request.MaxSegments < 0)
        {
            throw EngineException.Invalid("max_segments", "must not be negative");
        }

        return new MergeIndexResponse
        {
            Segments = await index.Shard.MergeAsync(Math.Max(1, request.MaxSegments), cancellationToken).ConfigureAwait(false),
        };
    }

    public Task<AnalyzeTextResponse> AnalyzeTextAsync(AnalyzeTextRequest request, CancellationToken cancellationToken)
    {
        var schema = catalog.Resolve(request.Index).Schemas.Current;
        return Task.FromResult(new AnalyzeTextResponse { Tokens = { RequestedAnalysis.Run(request, schema) } });
    }

    public async Task<UpdateAliasesResponse> UpdateAliasesAsync(UpdateAliasesRequest request, CancellationToken cancellationToken)
    {
        if (request.Changes.Count == 0)
        {
            throw EngineException.Invalid("changes", "is required: at least one change");
        }

        await catalog.ChangeAliasesAsync(request.Changes, cancellationToken).ConfigureAwait(false);
        return new UpdateAliasesResponse();
    }

    public Task<ListAliasesResponse> ListAliasesAsync(ListAliasesRequest request, CancellationToken cancellationToken)
    {
        var wanted = catalog.Aliases.Pairs;
        if (request.Index.Length > 0)
        {
            var name = catalog.Get(request.Index).Name;
            wanted = wanted.Where(a => a.Index == name);
        }

        var (page, next) = NamePages.Take(wanted, a => $"{a.Name} {a.Index}", request.PageSize, request.PageToken);
        return Task.FromResult(new ListAliasesResponse { Aliases = { page }, NextPageToken = next });
    }

    /// <summary>Paths of the schema are checked where it is merged.</summary>
    private static void CheckMask(IReadOnlyList<string> mask)
    {
        var unknown = mask.FirstOrDefault(p => p is not ("schema" or "settings" or "settings.refresh_interval" or "settings.shards" or "settings.replicas")
            && !p.StartsWith("schema.", StringComparison.Ordinal));
        if (unknown is not null)
        {
            throw EngineException.Invalid("update_mask", $"names '{unknown}'; it takes paths of schema and settings, such as 'settings.refresh_interval'");
        }
    }

    private IndexInfo Describe(IndexHandle index) => index.Describe(catalog.Aliases.Of(index.Name));
}
