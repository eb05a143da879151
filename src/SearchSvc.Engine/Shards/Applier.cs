using Lucene.Net.Index;
using SearchSvc.Engine.ChangeLog;
using SearchSvc.Engine.Documents;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Storage;
using SearchSvc.V1;

namespace SearchSvc.Engine.Shards;

/// <summary>
/// The state machine of a shard: takes the batches of the log in order and applies them to the Lucene writer. Decides conditions, external
/// versions, request ids and merges from each document's newest state alone; reads no clock, statistic or query, so that the same
/// log gives the same index anywhere. For one thread at a time.
/// </summary>
internal sealed class Applier(
    IndexWriter writer,
    UnrefreshedDocuments unrefreshed,
    ApplierTables tables,
    Func<string, bool, DocumentState?> readStored,
    Func<long, IndexSchema> schemaOfVersion)
{
    /// <summary>How many operations were applied so far: the version of the newest one.</summary>
    public required long Operations { get; set; }

    /// <param name="mapped">What the writer of the batch already made of its puts, by operation; null on a replay.</param>
    public AppliedBatch Apply(LogBatch batch, LogPosition position, IReadOnlyList<MappedDocument?>? mapped)
    {
        if (batch.RequestId.Length > 0 && tables.Requests.TryGet(batch.RequestId, batch.TimeMs, out var first))
        {
            return Repeat(batch, first, position);
        }

        var schema = schemaOfVersion(batch.SchemaVersion);
        var results = new WriteResult[batch.Operations.Count];
        var anyFailed = false;
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = Apply(batch.Operations[i], batch, schema, mapped?[i]);
            anyFailed |= results[i].Error is not null;
        }

        if (batch.Checkpoint is not null && !(anyFailed && batch.HoldCheckpointOnFailure))
        {
            tables.SetCheckpoint(batch.Checkpoint);
        }

        if (batch.RequestId.Length > 0)
        {
            tables.Requests.Add(new RequestEntry
            {
                RequestId = batch.RequestId,
                RequestHash = batch.RequestHash,
                TimeMs = batch.TimeMs,
                Sequence = position.Sequence,
                Results = { results },
            });
        }

        return new AppliedBatch(position, results);
    }

    private static AppliedBatch Repeat(LogBatch batch, RequestEntry first, LogPosition position) =>
        first.RequestHash.Equals(batch.RequestHash)
            ? new AppliedBatch(position with { Sequence = first.Sequence }, first.Results)
            : new AppliedBatch(position, [], EngineException.Invalid(
                "request_id", "was used within the last 10 minutes for another request; take a new UUID for each request", Reasons.RequestIdReused));

    private WriteResult Apply(LogOperation operation, LogBatch batch, IndexSchema schema, MappedDocument? mapped)
    {
        // Every operation gets a number, also one that changes nothing: a version names one place in the log.
        var version = ++Operations;
        var id = operation.Id;
        var needsSource = operation.OperationCase == LogOperation.OperationOneofCase.Update;
        var before = Newest(id, needsSource);
        if (Refusal(operation, before, batch.TimeMs, out var skipped) is { } refusal)
        {
            return new WriteResult { Id = id, Error = refusal };
        }

        if (skipped)
        {
            return new WriteResult { Id = id, Version = before?.Version ?? 0, Skipped = true, Found = before is not null };
        }

        return operation.OperationCase switch
        {
            LogOperation.OperationOneofCase.Put =>
                Put(operation, version, before, operation.Put.Memory, mapped ?? schema.Map(operation.Put.Span), schema),
            LogOperation.OperationOneofCase.Update => Update(operation, version, before, batch, schema),
            LogOperation.OperationOneofCase.Delete => Delete(operation, version, before, batch.TimeMs),
            _ => throw new InvalidDataException($"operation {version} of the log is of an unknown kind"),
        };
    }

    /// <summary>The newest applied state of an id, refreshed or not; null where there is no such document.</summary>
    private DocumentState? Newest(string id, bool withSource)
    {
        if (unrefreshed.TryGet(id, out var state))
        {
            return state.Exists ? state : null;
        }

        return readStored(id, withSource);
    }

    private WriteError? Refusal(LogOperation operation, DocumentState? before, long now, out bool skipped)
    {
        skipped = false;
        var condition = operation.Condition;
        switch (condition?.ConditionCase ?? WriteCondition.ConditionOneofCase.None)
        {
            case WriteCondition.ConditionOneofCase.Version when before is null:
                return Error(ErrorKind.Aborted, Reasons.DocumentNotFound,
                    $"document '{operation.Id}' does not exist, but version {condition!.Version} of it was required");
            case WriteCondition.ConditionOneofCase.Version when before.Value.Version != condition!.Version:
                return Error(ErrorKind.Aborted, Reasons.VersionConflict,
                    $"document '{operation.Id}' has version {before.Value.Version}, not {condition.Version}: read it, merge, try again");
            case WriteCondition.ConditionOneofCase.Exists when condition!.Exists && before is null:
                return NotFound(operation.Id);
            case WriteCondition.ConditionOneofCase.Exists when !condition!.Exists && before is not null:
                return Error(ErrorKind.AlreadyExists, Reasons.DocumentExists, $"document '{operation.Id}' exists");
            case WriteCondition.ConditionOneofCase.ExternalVersion:
                var stored = before is { } document ? document.ExternalVersion : tables.Deleted.ExternalVersion(operation.Id, now);
                skipped = stored is { } known && condition!.ExternalVersion <= known;
                return null;
            default:
                return null;
        }
    }

    private WriteResult Put(
        LogOperation operation, long version, DocumentState? before, ReadOnlyMemory<byte> source, MappedDocument mapped, IndexSchema schema)
    {
        var id = operation.Id;
        var state = new DocumentState(version, ExternalVersion(operation), source);
        StoredDocument.Complete(mapped.Fields, id, state);
        if (before is null)
        {
            writer.AddDocument(mapped.Fields, schema.IndexAnalyzer);
            tables.Deleted.Remove(id);
        }
        else
        {
            writer.UpdateDocument(new Term(FieldNames.Id, id), mapped.Fields, schema.IndexAnalyzer);
        }

        unrefreshed.Set(id, state);
        return new WriteResult { Id = id, Version = version, Created = before is null, Found = before is not null, Warnings = { mapped.Warnings } };
    }

    private WriteResult Update(LogOperation operation, long version, DocumentState? before, LogBatch batch, IndexSchema schema)
    {
        var update = operation.Update;
        if (before is null && !update.AllowMissing)
        {
            return new WriteResult { Id = operation.Id, Error = NotFound(operation.Id) };
        }

        try
        {
            ReadOnlySpan<byte> stored = before is { } document ? document.Source!.Value.Span : "{}"u8;
            var merged = update.Paths.Count == 0
                ? JsonSource.MergePatch(stored, update.Source.Span)
                : JsonSource.MergePaths(stored, update.Source.Span, update.Paths);
            if (merged.Length > batch.MaxDocumentBytes)
            {
                throw new EngineException(ErrorKind.InvalidArgument, Reasons.DocumentTooLarge,
                    $"the merged document has {merged.Length} bytes; the limit is {batch.MaxDocumentBytes}");
            }

            return Put(operation, version, before, merged, schema.Map(merged), schema);
        }
        catch (EngineException refused)
        {
            return new WriteResult { Id = operation.Id, Error = refused.ToWriteError() };
        }
    }

    private WriteResult Delete(LogOperation operation, long version, DocumentState? before, long now)
    {
        var id = operation.Id;
        var external = ExternalVersion(operation);
        if (external is { } kept)
        {
            tables.Deleted.Add(new DeletedEntry { Id = id, ExternalVersion = kept, TimeMs = now });
        }
        else if (before is { ExternalVersion: { } last })
        {
            tables.Deleted.Add(new DeletedEntry { Id = id, ExternalVersion = last, TimeMs = now });
        }

        if (before is null)
        {
            return new WriteResult { Id = id, Version = 0, Found = false };
        }

        writer.DeleteDocuments(new Term(FieldNames.Id, id));
        unrefreshed.Set(id, new DocumentState(version, external, null));
        return new WriteResult { Id = id, Version = version, Found = true };
    }

    private static long? ExternalVersion(LogOperation operation) =>
        operation.Condition?.ConditionCase == WriteCondition.ConditionOneofCase.ExternalVersion ? operation.Condition.ExternalVersion : null;

    private static WriteError NotFound(string id) => Error(ErrorKind.NotFound, Reasons.DocumentNotFound, $"document '{id}' does not exist");

    private static WriteError Error(ErrorKind kind, string reason, string message) =>
        new() { Code = kind.Code(), Reason = reason, Message = message };
}
