using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SearchSvc.Indexer.Feeding;

/// <summary>
/// What did not go in, as NDJSON: file, line, id, reason, message, and the record itself: as "document" where the server refused
/// it, else as "text".
/// </summary>
internal sealed class RejectFile : IDisposable
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly FileStream stream;

    /// <param name="append">Goes on with a file that is there; else it is written anew.</param>
    /// <exception cref="IOException">The file cannot be written; the same for UnauthorizedAccessException.</exception>
    public RejectFile(string path, bool append) =>
        stream = new FileStream(path, append ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.Read);

    public void Write(FeedFailure failure)
    {
        using (var writer = new Utf8JsonWriter(stream, Json))
        {
            writer.WriteStartObject();
            writer.WriteString("file", failure.File);
            writer.WriteNumber("line", failure.Line);
            WriteOptional(writer, "id", failure.Id);
            WriteOptional(writer, "reason", failure.Code);
            writer.WriteString("message", failure.Message);
            if (failure.Code is not null)
            {
                writer.WritePropertyName("document");
                writer.WriteRawValue(failure.Content.Span, skipInputValidation: true);
            }
            else if (failure.Content.Length > 0)
            {
                writer.WriteString("text", Encoding.UTF8.GetString(failure.Content.Span));
            }

            writer.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    public void Flush() => stream.Flush();

    public void Dispose() => stream.Dispose();

    private static void WriteOptional(Utf8JsonWriter writer, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            writer.WriteString(name, value);
        }
    }
}
