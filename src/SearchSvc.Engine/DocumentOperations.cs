using SearchSvc.V1;

namespace SearchSvc.Engine;

/// <summary>What DocumentService does, one method for each RPC.</summary>
public sealed class DocumentOperations
{
    public Task<PutDocumentResponse> PutAsync(PutDocumentRequest request, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<UpdateDocumentResponse> UpdateAsync(UpdateDocumentRequest request, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<GetDocumentResponse> GetAsync(GetDocumentRequest request, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<BatchGetDocumentsResponse> BatchGetAsync(BatchGetDocumentsRequest request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    public Task<DeleteDocumentResponse> DeleteAsync(DeleteDocumentRequest request, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<DeleteByQueryResponse> DeleteByQueryAsync(DeleteByQueryRequest request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    public Task<WriteDocumentsResponse> WriteAsync(WriteDocumentsRequest request, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Applies a stream of batches; one response for each request, in order. Reads the next request only while fewer than a
    /// bounded number of batches are under way, so that a fast feeder is slowed by flow control.</summary>
    public IAsyncEnumerable<IngestDocumentsResponse> IngestAsync(
        IAsyncEnumerable<IngestDocumentsRequest> requests, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<GetCheckpointResponse> GetCheckpointAsync(GetCheckpointRequest request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
