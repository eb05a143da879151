using SearchSvc.V1;

namespace SearchSvc.Engine;

/// <summary>What IndexService does, one method for each RPC.</summary>
public sealed class IndexOperations
{
    public Task<CreateIndexResponse> CreateAsync(CreateIndexRequest request, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<GetIndexResponse> GetAsync(GetIndexRequest request, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<ListIndexesResponse> ListAsync(ListIndexesRequest request, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<UpdateIndexResponse> UpdateAsync(UpdateIndexRequest request, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<DeleteIndexResponse> DeleteAsync(DeleteIndexRequest request, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<RefreshIndexResponse> RefreshAsync(RefreshIndexRequest request, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<GetIndexStatsResponse> GetStatsAsync(GetIndexStatsRequest request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    public Task<MergeIndexResponse> MergeAsync(MergeIndexRequest request, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<AnalyzeTextResponse> AnalyzeTextAsync(AnalyzeTextRequest request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    public Task<UpdateAliasesResponse> UpdateAliasesAsync(UpdateAliasesRequest request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    public Task<ListAliasesResponse> ListAliasesAsync(ListAliasesRequest request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
