using Grpc.Core;
using SearchSvc.V1;

namespace SearchSvc.Indexer.Feeding;

/// <summary>Makes of an answer what it means for the run: documents that are in, documents that are refused, or the end.</summary>
internal sealed class AnswerReader(CheckpointLedger ledger, FeedTotals totals, FailureLog failures)
{
    /// <exception cref="FeedStoppedException">The server could not apply the batch, through no fault of its documents.</exception>
    public void Read(FeedBatch batch, IngestDocumentsResponse response)
    {
        if (response.Error is { } error)
        {
            RefuseAll(batch, error);
        }
        else if (response.Written + response.Skipped + response.Failures.Count is var count && count != batch.Count)
        {
            throw new FeedStoppedException($"the server answered for {count} of the {batch.Count} documents of a batch");
        }

        foreach (var failure in response.Failures)
        {
            Refuse(batch, failure.Position, failure.Error);
        }

        foreach (var warning in response.Warnings)
        {
            failures.Warn(warning);
        }

        totals.AddAnswered(response.Written, response.Skipped, batch.InputBytes);

        // Last: from here on a checkpoint may cover the batch, and its failures must be on record by then.
        ledger.Answered(batch.Id);
    }

    private static bool IsDocumentsFault(WriteError error) =>
        (StatusCode)error.Code is not (StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled
            or StatusCode.DataLoss or StatusCode.PermissionDenied or StatusCode.Unauthenticated);

    private void RefuseAll(FeedBatch batch, WriteError error)
    {
        if ((StatusCode)error.Code != StatusCode.InvalidArgument || batch.Count == 0)
        {
            throw new FeedStoppedException($"the server refused a batch: {error.Message}");
        }

        for (var position = 0; position < batch.Count; position++)
        {
            Refuse(batch, position, error);
        }
    }

    private void Refuse(FeedBatch batch, int position, WriteError error)
    {
        if (!IsDocumentsFault(error))
        {
            throw new FeedStoppedException($"the server could not write: {error.Message}");
        }

        var origin = batch.Origin(position);
        failures.Add(new FeedFailure(origin.File.Name, origin.Line, error.Message)
        {
            Id = batch.Request.Operations[position].Put.Id,
            Code = error.Reason.Length > 0 ? error.Reason : ((StatusCode)error.Code).ToString(),
            Content = batch.Json(position),
        });
    }
}
