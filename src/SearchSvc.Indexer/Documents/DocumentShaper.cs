using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace SearchSvc.Indexer.Documents;

/// <summary>
/// Checks that a record is a JSON object, finds its id, and renames and drops fields. The bytes of the rest stay as they are.
/// </summary>
internal sealed class DocumentShaper(ShapeOptions options)
{
    /// <summary>The most bytes of an id (Document.id).</summary>
    private const int MaxIdBytes = 512;

    private readonly IdFinder finder = new(options.IdField);
    private readonly FieldRewriter? rewriter =
        options.Renames.Count + options.Drops.Count > 0 ? new FieldRewriter(options.Renames, options.Drops) : null;

    /// <param name="ownId">The id that the record has without a field, as a file's path.</param>
    /// <exception cref="BadRecordException">The record cannot be fed.</exception>
    public ShapedDocument Shape(ReadOnlyMemory<byte> record, string? ownId = null)
    {
        if (!Utf8.IsValid(record.Span))
        {
            throw new BadRecordException("not valid UTF-8");
        }

        try
        {
            var id = finder.Find(record.Span) ?? ownId;
            Check(id);
            return new ShapedDocument(id, rewriter?.Rewrite(record) ?? record);
        }
        catch (JsonException e)
        {
            throw new BadRecordException($"not a JSON object: {Reason(e)} (column {e.BytePositionInLine + 1})", e.LineNumber ?? 0);
        }
        catch (InvalidOperationException e)
        {
            // What Utf8JsonReader throws for an escape that is half of a surrogate pair.
            throw new BadRecordException($"not valid JSON text: {e.Message}");
        }
    }

    private static string Reason(JsonException e)
    {
        var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? e.Message : e.Message[..end]).TrimEnd('.');
    }

    private void Check(string? id)
    {
        if (id is null && options.RequireId)
        {
            throw new BadRecordException($"there is no field '{options.IdField}' for the id");
        }

        if (id is { Length: 0 })
        {
            throw new BadRecordException($"the id field '{options.IdField}' is empty");
        }

        if (id is not null && Encoding.UTF8.GetByteCount(id) > MaxIdBytes)
        {
            throw new BadRecordException($"the id is longer than {MaxIdBytes} bytes");
        }
    }
}
