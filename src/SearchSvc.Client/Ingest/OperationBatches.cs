using System.Runtime.CompilerServices;
using SearchSvc.V1;

namespace SearchSvc.Client.Ingest;

/// <summary>Puts single writes together to batches of a bounded number and size.</summary>
internal static class OperationBatches
{
    public static async IAsyncEnumerable<IngestDocumentsRequest> From(
        IAsyncEnumerable<WriteOperation> operations,
        IngestOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = new IngestDocumentsRequest();
        var bytes = 0;
        await foreach (var operation in operations.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var size = operation.CalculateSize();
            var isFull = batch.Operations.Count >= options.MaxBatchOperations || bytes + size > options.MaxBatchBytes;
            if (isFull && batch.Operations.Count > 0)
            {
                yield return batch;
                batch = new IngestDocumentsRequest();
                bytes = 0;
            }

            batch.Operations.Add(operation);
            bytes += size;
        }

        if (batch.Operations.Count > 0)
        {
            yield return batch;
        }
    }
}
