using SearchSvc.Engine.Catalog;
using SearchSvc.Engine.Documents;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Shards;
using SearchSvc.Engine.Writes;
using SearchSvc.V1;

namespace SearchSvc.Engine;

/// <summary>What DocumentService does, one method for each RPC.</summary>
public sealed class DocumentOperations
{
    private const int MaxBatchGet = 1_000;
    private readonly IndexCatalog catalog;
    private readonly BatchWriter writer;
    private readonly EngineOptions options;
    private readonly TimeProvider time;

    internal DocumentOperations(IndexCatalog catalog, BatchWriter writer, EngineOptions options, TimeProvider time)
    {
        this.catalog = catalog;
        this.writer = writer;
        this.options = options;
        this.time = time;
    }

    public async Task<PutDocumentResponse> PutAsync(PutDocumentRequest request, CancellationToken cancellationToken)
    {
        var document = request.Document ?? throw EngineException.Invalid("document", "is required");
        var operation = new WriteOperation { Put = document, Condition = request.Condition };
        var (result, token) = await WriteOneAsync(request.Index, operation, request.RequestId, request.Refresh, cancellationToken).ConfigureAwait(false);
        return new PutDocumentResponse
        {
            Id = result.Id,
            Version = result.Version,
            Created = result.Created,
            Skipped = result.Skipped,
            WriteToken = token,
            Warnings = { result.Warnings },
        };
    }

    public async Task<UpdateDocumentResponse> UpdateAsync(UpdateDocumentRequest request, CancellationToken cancellationToken)
    {
        var operation = new WriteOperation
        {
            Update = new UpdateOperation { Document = request.Document, Paths = { request.Paths }, AllowMissing = request.AllowMissing },
            Condition = request.Condition,
        };
        var (result, token) = await WriteOneAsync(request.Index, operation, request.RequestId, request.Refresh, cancellationToken).ConfigureAwait(false);
        return new UpdateDocumentResponse
        {
            Id = result.Id,
            Version = result.Version,
            Created = result.Created,
            Skipped = result.Skipped,
            WriteToken = token,
            Warnings = { result.Warnings },
        };
    }

    public async Task<DeleteDocumentResponse> DeleteAsync(DeleteDocumentRequest request, CancellationToken cancellationToken)
    {
        var operation = new WriteOperation { Delete = request.Id, Condition = request.Condition };
        var (result, token) = await WriteOneAsync(request.Index, operation, request.RequestId, request.Refresh, cancellationToken).ConfigureAwait(false);
        return new DeleteDocumentResponse { Found = result.Found, Version = result.Version, Skipped = result.Skipped, WriteToken = token };
    }

    public Task<GetDocumentResponse> GetAsync(GetDocumentRequest request, CancellationToken cancellationToken)
    {
        var index = catalog.Resolve(request.Index);
        Names.CheckId(request.Id, "id");
        var state = index.Shard.Read(request.Id) ?? throw EngineException.NotFound(
            Reasons.DocumentNotFound, "document", request.Id, $"document '{request.Id}' does not exist in index '{index.Name}'");
        return Task.FromResult(new GetDocumentResponse { Document = Message(request.Id, state, request.SourceFormat, request.Fields) });
    }

    public Task<BatchGetDocumentsResponse> BatchGetAsync(BatchGetDocumentsRequest request, CancellationToken cancellationToken)
    {
        var index = catalog.Resolve(request.Index);
        CheckIds(request.Ids);
        var response = new BatchGetDocumentsResponse();
        var room = ResponseSize.Max;
        foreach (var id in request.Ids)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (room <= 0)
            {
                response.UnreadIds.Add(id);
            }
            else if (index.Shard.Read(id) is not { } state)
            {
                response.MissingIds.Add(id);
                room -= id.Length;
            }
            else
            {
                var document = Message(id, state, request.SourceFormat, request.Fields);
                var size = document.CalculateSize();
                room -= size;
                if (room < 0 && response.Documents.Count > 0)
                {
                    response.UnreadIds.Add(id);
                }
                else
                {
                    response.Documents.Add(room < 0 ? Truncated(document) : document);
                }
            }
        }

        return Task.FromResult(response);
    }

    public async Task<WriteDocumentsResponse> WriteAsync(WriteDocumentsRequest request, CancellationToken cancellationToken)
    {
        if (request.Operations.Count == 0)
        {
            throw EngineException.Invalid("operations", "is required: at least one operation");
        }

        var index = await catalog.ResolveForWriteAsync(request.Index, cancellationToken).ConfigureAwait(false);
        var batch = new WriteBatch(request.Operations) { RequestId = request.RequestId };
        var outcome = await WriteAsync(index, batch, request.Refresh, cancellationToken).ConfigureAwait(false);
        return new WriteDocumentsResponse
        {
            Results = { outcome.Results },
            Failed = outcome.Results.Count(r => r.Error is not null),
            Skipped = outcome.Results.Count(r => r.Skipped),
            WriteToken = outcome.WriteToken,
        };
    }

    /// <summary>Applies a stream of batches; one response for each request, in order. Reads the next request only while fewer than a
    /// bounded number of batches are under way, so that a fast feeder is slowed by flow control.</summary>
    public IAsyncEnumerable<IngestDocumentsResponse> IngestAsync(
        IAsyncEnumerable<IngestDocumentsRequest> requests, CancellationToken cancellationToken) =>
        new IngestStream(catalog, writer).RunAsync(requests, cancellationToken);

    public Task<GetCheckpointResponse> GetCheckpointAsync(GetCheckpointRequest request, CancellationToken cancellationToken)
    {
        var index = catalog.Resolve(request.Index);
        return request.Source.Length == 0
            ? throw EngineException.Invalid("source", "is required")
            : Task.FromResult(new GetCheckpointResponse { Checkpoint = index.Shard.FindCheckpoint(request.Source) });
    }

    public Task<DeleteByQueryResponse> DeleteByQueryAsync(DeleteByQueryRequest request, CancellationToken cancellationToken) =>
        new QueryDeletion(catalog, writer, options, time).RunAsync(request, cancellationToken);

    private async Task<(WriteResult Result, string Token)> WriteOneAsync(
        string name, WriteOperation operation, string requestId, Refresh refresh, CancellationToken cancellationToken)
    {
        var index = await catalog.ResolveForWriteAsync(name, cancellationToken).ConfigureAwait(false);
        var batch = new WriteBatch([operation]) { RequestId = requestId };
        var outcome = await WriteAsync(index, batch, refresh, cancellationToken).ConfigureAwait(false);
        var result = outcome.Results[0];
        return outcome.Refusals[0] is { } refusal ? throw refusal
            : result.Error is { } error ? throw error.ToException(result.Id)
            : (result, outcome.WriteToken);
    }

    private async Task<WriteOutcome> WriteAsync(IndexHandle index, WriteBatch batch, Refresh refresh, CancellationToken cancellationToken)
    {
        var applying = await writer.BeginAsync(index, batch, cancellationToken).ConfigureAwait(false);
        var outcome = await applying.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (refresh == Refresh.Wait)
        {
            await index.Shard.EnsureVisibleAsync(outcome.Sequence, cancellationToken).ConfigureAwait(false);
        }

        return outcome;
    }

    private static void CheckIds(IReadOnlyList<string> ids)
    {
        if (ids.Count is 0 or > MaxBatchGet)
        {
            throw EngineException.Invalid("ids", $"must be 1 to {MaxBatchGet:N0} ids");
        }

        for (var i = 0; i < ids.Count; i++)
        {
            Names.CheckId(ids[i], $"ids[{i}]");
        }
    }

    private static DocumentMessage Message(string id, in DocumentState state, SourceFormat format, IReadOnlyList<string> fields)
    {
        var document = new DocumentMessage { Id = id, Version = state.Version };
        if (state.ExternalVersion is { } external)
        {
            document.ExternalVersion = external;
        }

        DocumentSource.Fill(document, state.Source!.Value, format, fields);
        return document;
    }

    private static DocumentMessage Truncated(DocumentMessage document)
    {
        document.ClearSource();
        document.Truncated = true;
        return document;
    }
}
