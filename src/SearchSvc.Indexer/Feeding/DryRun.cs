using System.Runtime.CompilerServices;
using SearchSvc.Client.Ingest;
using SearchSvc.V1;

namespace SearchSvc.Indexer.Feeding;

/// <summary>Takes every batch and sends none: the input is read and checked as it would be.</summary>
internal static class DryRun
{
    public static async IAsyncEnumerable<IngestAnswer> IngestAsync(
        IAsyncEnumerable<IngestDocumentsRequest> batches, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var batch in batches.WithCancellation(cancellationToken))
        {
            yield return new IngestAnswer(batch, new IngestDocumentsResponse { BatchId = batch.BatchId, Written = batch.Operations.Count });
        }
    }
}
