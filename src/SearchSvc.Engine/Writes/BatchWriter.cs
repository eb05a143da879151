using System.IO.Hashing;
using Google.Protobuf;
using SearchSvc.Engine.Catalog;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Shards;
using SearchSvc.Engine.Storage;
using SearchSvc.V1;

namespace SearchSvc.Engine.Writes;

/// <summary>The one way in for writes: validates a batch under the index's schema, extends that by new fields, appends the batch to the
/// log and collects what came of it.</summary>
internal sealed class BatchWriter(EngineOptions options, TimeProvider time)
{
    private readonly OperationReader reader = new(options);
    private readonly InFlightBytes inFlight = new(options.InFlightWriteBytes);

    /// <summary>Writes a batch. The outer task ends when the batch has its place in the log: batches that are begun one after the other are
    /// applied in that order. The inner one ends when it is durable and applied.</summary>
    /// <exception cref="EngineException">Why the batch as a whole is refused; single operations are refused in their results.</exception>
    public async Task<Task<WriteOutcome>> BeginAsync(IndexHandle index, WriteBatch batch, CancellationToken cancellationToken)
    {
        Check(batch);
        var memory = await inFlight.AcquireAsync(batch.Operations.Sum(o => o.CalculateSize()), cancellationToken).ConfigureAwait(false);
        var lease = index.Schemas.Lease();
        try
        {
            var prepared = Read(batch, lease.Schema);
            while (NewFields(prepared) is { Count: > 0 } fields)
            {
                await index.ExtendSchemaAsync(lease.Schema, fields, cancellationToken).ConfigureAwait(false);
                lease.Dispose();
                lease = index.Schemas.Lease();
                prepared = Read(batch, lease.Schema);
            }

            var shard = index.Shard;
            var logged = Logged(batch, prepared, lease.Schema.Version);
            var applied = logged.Operations.Count == 0 && logged.Checkpoint is null
                ? null
                : shard.AppendAsync(logged, [.. prepared.Where(p => p.Logged is not null).Select(Premapped)]);
            return CompleteAsync(index, shard, prepared, applied, lease, memory);
        }
        catch
        {
            lease.Dispose();
            memory.Dispose();
            throw;
        }
    }

    private static async Task<WriteOutcome> CompleteAsync(
        IndexHandle index, Shard shard, PreparedOperation[] prepared, Task<AppliedBatch>? applying, SchemaLease lease, IDisposable memory)
    {
        using (memory)
        using (lease)
        {
            var applied = applying is null ? null : await applying.ConfigureAwait(false);
            if (applied?.Error is { } error)
            {
                throw error;
            }

            var results = new WriteResult[prepared.Length];
            var next = 0;
            for (var i = 0; i < results.Length; i++)
            {
                results[i] = prepared[i].Refusal is { } refusal
                    ? new WriteResult { Id = prepared[i].GivenId, Error = Error(refusal, prepared[i].RefusedField) }
                    : applied!.Results[next++];
            }

            var sequence = applied?.Position.Sequence ?? 0;
            return new WriteOutcome(
                results, [.. prepared.Select(p => p.Refusal)], sequence, WriteTokens.Create(index.Uid, shard.Epoch, sequence));
        }
    }

    private void Check(WriteBatch batch)
    {
        var violations = new Violations();
        if (batch.Operations.Count > options.MaxBatchOperations)
        {
            violations.Add("operations", $"are {batch.Operations.Count}; at most {options.MaxBatchOperations} fit in one request");
        }

        if (batch.RequestId.Length > 0 && !Guid.TryParse(batch.RequestId, out _))
        {
            violations.Add("request_id", "must be a UUID");
        }

        if (batch.Checkpoint is { Source.Length: 0 or > Names.MaxIdBytes })
        {
            violations.Add("checkpoint.source", $"must have 1 to {Names.MaxIdBytes} characters");
        }

        if (batch.Checkpoint is { Position.Length: > 4_096 })
        {
            violations.Add("checkpoint.position", "must have at most 4,096 characters");
        }

        violations.ThrowIfAny();
    }

    private PreparedOperation[] Read(WriteBatch batch, IndexSchema schema) => [.. batch.Operations.Select(o => reader.Read(o, schema))];

    private static List<FieldMessage> NewFields(PreparedOperation[] prepared) =>
        [.. prepared.SelectMany(p => p.Mapped?.NewFields ?? []).DistinctBy(f => f.Name)];

    /// <summary>A put's document is mapped once, here; what an update leads to is known only when it is applied.</summary>
    private static MappedDocument? Premapped(PreparedOperation operation) =>
        operation.Logged!.OperationCase == LogOperation.OperationOneofCase.Put ? operation.Mapped : null;

    private LogBatch Logged(WriteBatch batch, PreparedOperation[] prepared, long schemaVersion)
    {
        var now = time.GetUtcNow();
        var logged = new LogBatch
        {
            SchemaVersion = schemaVersion,
            TimeMs = now.ToUnixTimeMilliseconds(),
            MaxDocumentBytes = options.MaxDocumentBytes,
            HoldCheckpointOnFailure = batch.HoldCheckpointOnFailure,
            Operations = { prepared.Where(p => p.Logged is not null).Select(p => p.Logged) },
        };
        if (batch.Checkpoint is not null && !(batch.HoldCheckpointOnFailure && prepared.Any(p => p.Refusal is not null)))
        {
            logged.Checkpoint = batch.Checkpoint;
        }

        if (batch.RequestId.Length > 0)
        {
            // Before ids are assigned: a repeat of a put without an id is the same request.
            logged.RequestId = Guid.Parse(batch.RequestId).ToString();
            logged.RequestHash = Hash(logged);
        }

        foreach (var operation in logged.Operations)
        {
            if (operation.Id.Length == 0)
            {
                operation.Id = OperationReader.NewId(now);
            }
        }

        return logged;
    }

    private static ByteString Hash(LogBatch logged)
    {
        var hash = new XxHash128();
        foreach (var operation in logged.Operations)
        {
            hash.Append(operation.ToByteArray());
        }

        hash.Append(logged.Checkpoint?.ToByteArray() ?? []);
        return ByteString.CopyFrom(hash.GetCurrentHash());
    }

    private static WriteError Error(EngineException refusal, string field)
    {
        var error = refusal.ToWriteError();
        error.Field = field;
        return error;
    }
}
