using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SearchSvc.Indexer.Inputs;

namespace SearchSvc.Indexer.Formats;

/// <summary>A file that is one document: its id is the relative path.</summary>
internal abstract class DocumentFileReader : RecordReader
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override async IAsyncEnumerable<SourceRecord> ReadAsync(
        InputFile file, RecordPosition from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (from.Records > 0)
        {
            yield break;
        }

        var after = new RecordPosition(1, 0, 0);
        await using var content = await file.OpenAsync(0, cancellationToken);
        var window = new ByteWindow(content.Stream, 0);
        while (await window.FillAsync(cancellationToken))
        {
            if (window.Span.Length > MaxRecordBytes)
            {
                yield return new SourceRecord(1, default, after) { Id = file.RelativePath, Problem = TooLarge };
                yield break;
            }
        }

        var (json, problem) = Convert(window.Span.ToArray(), content.IsUtf8);
        yield return new SourceRecord(1, json, after) { Id = file.RelativePath, Problem = problem };
    }

    /// <summary>The document's fields; those without a value are left out.</summary>
    /// <exception cref="FormatException">The content is not what the format asks for; the message says why.</exception>
    protected abstract IEnumerable<KeyValuePair<string, string?>> Extract(byte[] content, bool isUtf8);

    protected static string Decode(byte[] content) =>
        Utf8.IsValid(content) ? Encoding.UTF8.GetString(content) : throw new FormatException("not valid UTF-8");

    private (ReadOnlyMemory<byte> Json, string? Problem) Convert(byte[] content, bool isUtf8)
    {
        try
        {
            var buffer = new ArrayBufferWriter<byte>(content.Length + 64);
            using (var writer = new Utf8JsonWriter(buffer, Json))
            {
                writer.WriteStartObject();
                foreach (var (name, value) in Extract(content, isUtf8))
                {
                    if (!string.IsNullOrEmpty(value))
                    {
                        writer.WriteString(name, value);
                    }
                }

                writer.WriteEndObject();
            }

            return (buffer.WrittenMemory, null);
        }
        catch (FormatException e)
        {
            return (default, e.Message);
        }
    }
}
