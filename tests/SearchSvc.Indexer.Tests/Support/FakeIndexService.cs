using Grpc.Core;
using SearchSvc.V1;

namespace SearchSvc.Indexer.Tests.Support;

/// <summary>Remembers what it was asked to create.</summary>
internal sealed class FakeIndexService : IndexService.IndexServiceBase
{
    public List<CreateIndexRequest> Created { get; } = [];

    public RpcException? Failure { get; set; }

    public override Task<CreateIndexResponse> CreateIndex(CreateIndexRequest request, ServerCallContext context)
    {
        Created.Add(request);
        return Failure is null ? Task.FromResult(new CreateIndexResponse { Index = new IndexInfo { Index = request.Index } }) : throw Failure;
    }
}
