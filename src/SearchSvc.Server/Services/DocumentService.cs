using Grpc.Core;
using SearchSvc.Engine;
using SearchSvc.Server.Hosting;
using SearchSvc.Server.Rpc;
using SearchSvc.V1;

namespace SearchSvc.Server.Services;

internal sealed class DocumentService(EngineHost host, OpenStreams streams) : V1.DocumentService.DocumentServiceBase
{
    private DocumentOperations Documents => host.Engine.Documents;

    public override Task<PutDocumentResponse> PutDocument(PutDocumentRequest request, ServerCallContext context) =>
        Documents.PutAsync(request, context.CancellationToken);

    public override Task<UpdateDocumentResponse> UpdateDocument(UpdateDocumentRequest request, ServerCallContext context) =>
        Documents.UpdateAsync(request, context.CancellationToken);

    public override Task<GetDocumentResponse> GetDocument(GetDocumentRequest request, ServerCallContext context) =>
        Documents.GetAsync(request, context.CancellationToken);

    public override Task<BatchGetDocumentsResponse> BatchGetDocuments(BatchGetDocumentsRequest request, ServerCallContext context) =>
        Documents.BatchGetAsync(request, context.CancellationToken);

    public override Task<DeleteDocumentResponse> DeleteDocument(DeleteDocumentRequest request, ServerCallContext context) =>
        Documents.DeleteAsync(request, context.CancellationToken);

    public override Task<DeleteByQueryResponse> DeleteByQuery(DeleteByQueryRequest request, ServerCallContext context) =>
        Documents.DeleteByQueryAsync(request, context.CancellationToken);

    public override Task<WriteDocumentsResponse> WriteDocuments(WriteDocumentsRequest request, ServerCallContext context) =>
        Documents.WriteAsync(request, context.CancellationToken);

    public override Task IngestDocuments(
        IAsyncStreamReader<IngestDocumentsRequest> requestStream, IServerStreamWriter<IngestDocumentsResponse> responseStream, ServerCallContext context) =>
        streams.CountAsync(async () =>
        {
            var requests = new StoppableStream<IngestDocumentsRequest>(requestStream, streams.Stopping);
            await foreach (var response in Documents.IngestAsync(requests.ReadAllAsync(context.CancellationToken), context.CancellationToken))
            {
                await responseStream.WriteAsync(response, context.CancellationToken);
            }

            requests.ThrowIfStopped();
        });

    public override Task<GetCheckpointResponse> GetCheckpoint(GetCheckpointRequest request, ServerCallContext context) =>
        Documents.GetCheckpointAsync(request, context.CancellationToken);
}
