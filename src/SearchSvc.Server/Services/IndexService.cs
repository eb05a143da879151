using Grpc.Core;
using SearchSvc.Engine;
using SearchSvc.Server.Hosting;
using SearchSvc.V1;

namespace SearchSvc.Server.Services;

internal sealed class IndexService(EngineHost host) : V1.IndexService.IndexServiceBase
{
    private IndexOperations Indexes => host.Engine.Indexes;

    public override Task<CreateIndexResponse> CreateIndex(CreateIndexRequest request, ServerCallContext context) =>
        Indexes.CreateAsync(request, context.CancellationToken);

    public override Task<GetIndexResponse> GetIndex(GetIndexRequest request, ServerCallContext context) =>
        Indexes.GetAsync(request, context.CancellationToken);

    public override Task<ListIndexesResponse> ListIndexes(ListIndexesRequest request, ServerCallContext context) =>
        Indexes.ListAsync(request, context.CancellationToken);

    public override Task<UpdateIndexResponse> UpdateIndex(UpdateIndexRequest request, ServerCallContext context) =>
        Indexes.UpdateAsync(request, context.CancellationToken);

    public override Task<DeleteIndexResponse> DeleteIndex(DeleteIndexRequest request, ServerCallContext context) =>
        Indexes.DeleteAsync(request, context.CancellationToken);

    public override Task<RefreshIndexResponse> RefreshIndex(RefreshIndexRequest request, ServerCallContext context) =>
        Indexes.RefreshAsync(request, context.CancellationToken);

    public override Task<GetIndexStatsResponse> GetIndexStats(GetIndexStatsRequest request, ServerCallContext context) =>
        Indexes.GetStatsAsync(request, context.CancellationToken);

    public override Task<MergeIndexResponse> MergeIndex(MergeIndexRequest request, ServerCallContext context) =>
        Indexes.MergeAsync(request, context.CancellationToken);

    public override Task<AnalyzeTextResponse> AnalyzeText(AnalyzeTextRequest request, ServerCallContext context) =>
        Indexes.AnalyzeTextAsync(request, context.CancellationToken);

    public override Task<UpdateAliasesResponse> UpdateAliases(UpdateAliasesRequest request, ServerCallContext context) =>
        Indexes.UpdateAliasesAsync(request, context.CancellationToken);

    public override Task<ListAliasesResponse> ListAliases(ListAliasesRequest request, ServerCallContext context) =>
        Indexes.ListAliasesAsync(request, context.CancellationToken);
}
