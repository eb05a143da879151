using Google.Protobuf;
using SearchSvc.Engine.Catalog;
using SearchSvc.Engine.Documents;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Storage;
using SearchSvc.V1;

namespace SearchSvc.Engine.Writes;

/// <summary>Validates one operation under a schema. Everything that can refuse a document happens here, before the log.</summary>
internal sealed class OperationReader(EngineOptions options)
{
    public PreparedOperation Read(WriteOperation operation, IndexSchema schema)
    {
        var id = GivenId(operation);
        try
        {
            return operation.OperationCase switch
            {
                WriteOperation.OperationOneofCase.Put => ReadPut(operation, schema),
                WriteOperation.OperationOneofCase.Update => ReadUpdate(operation, schema),
                WriteOperation.OperationOneofCase.Delete => ReadDelete(operation),
                _ => throw EngineException.Invalid("operation", "is required: put, update or delete"),
            };
        }
        catch (DocumentRefusedException refused)
        {
            return new PreparedOperation { GivenId = id, Refusal = refused.AsInRequest, RefusedField = refused.Field };
        }
        catch (EngineException refusal) when (refusal.Kind is ErrorKind.InvalidArgument or ErrorKind.Unimplemented)
        {
            return new PreparedOperation { GivenId = id, Refusal = refusal };
        }
    }

    /// <summary>A time-ordered UUID (version 7): new ids sort by time, which the terms dictionary likes.</summary>
    public static string NewId(DateTimeOffset now) => Guid.CreateVersion7(now).ToString();

    private static string GivenId(WriteOperation operation) => operation.OperationCase switch
    {
        WriteOperation.OperationOneofCase.Put => operation.Put.Id,
        WriteOperation.OperationOneofCase.Update => operation.Update.Document?.Id ?? "",
        WriteOperation.OperationOneofCase.Delete => operation.Delete,
        _ => "",
    };

    private PreparedOperation ReadPut(WriteOperation operation, IndexSchema schema)
    {
        var document = operation.Put;
        if (document.Id.Length > 0)
        {
            Names.CheckId(document.Id, "document.id");
        }

        var source = JsonSource.Read(document, options.MaxDocumentBytes, "document");
        return new PreparedOperation
        {
            GivenId = document.Id,
            Mapped = Map(schema, source, document),
            Logged = new LogOperation { Id = document.Id, Put = UnsafeByteOperations.UnsafeWrap(source), Condition = operation.Condition },
        };
    }

    private PreparedOperation ReadUpdate(WriteOperation operation, IndexSchema schema)
    {
        var update = operation.Update;
        var document = update.Document ?? throw EngineException.Invalid("document", "is required");
        Names.CheckId(document.Id, "document.id");
        for (var i = 0; i < update.Paths.Count; i++)
        {
            if (update.Paths[i].Length == 0)
            {
                throw EngineException.Invalid($"paths[{i}]", "is empty");
            }
        }

        var source = JsonSource.Read(document, options.MaxDocumentBytes, "document");
        // What the update brings in is checked by itself: new fields are mapped, values must fit. What it merges with fitted before.
        var brought = update.Paths.Count == 0 ? source : JsonSource.MergePaths("{}"u8, source.Span, update.Paths);
        return new PreparedOperation
        {
            GivenId = document.Id,
            Mapped = Map(schema, brought, document),
            Logged = new LogOperation
            {
                Id = document.Id,
                Update = new LogUpdate
                {
                    Source = UnsafeByteOperations.UnsafeWrap(source),
                    Paths = { update.Paths },
                    AllowMissing = update.AllowMissing,
                },
                Condition = operation.Condition,
            },
        };
    }

    private static PreparedOperation ReadDelete(WriteOperation operation)
    {
        Names.CheckId(operation.Delete, "id");
        return new PreparedOperation
        {
            GivenId = operation.Delete,
            Logged = new LogOperation { Id = operation.Delete, Delete = new LogDelete(), Condition = operation.Condition },
        };
    }

    private static MappedDocument Map(IndexSchema schema, ReadOnlyMemory<byte> source, DocumentMessage document)
    {
        try
        {
            return schema.Map(source.Span);
        }
        catch (EngineException refusal)
        {
            throw new DocumentRefusedException(refusal, document.SourceCase);
        }
    }

    /// <summary>A refusal by the schema, whose paths are those of the document.</summary>
    private sealed class DocumentRefusedException(EngineException refusal, DocumentMessage.SourceOneofCase form) : Exception(refusal.Message, refusal)
    {
        public string Field => refusal.Violations.Count > 0 ? refusal.Violations[0].Field : "";

        /// <summary>The same with the paths as the request has them.</summary>
        public EngineException AsInRequest
        {
            get
            {
                var prefix = form == DocumentMessage.SourceOneofCase.Json ? "document.json." : "document.fields.";
                return new EngineException(refusal.Kind, refusal.Reason, refusal.Message, refusal)
                {
                    Violations = [.. refusal.Violations.Select(v => v with { Field = prefix + v.Field })],
                };
            }
        }
    }
}
