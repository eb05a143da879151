using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SearchSvc.Indexer.Documents;

/// <summary>Copies a JSON object with some fields renamed and some left out.</summary>
internal sealed class FieldRewriter(IReadOnlyDictionary<string, string> renames, IReadOnlySet<string> drops)
{
    private static readonly JsonWriterOptions Json =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly bool hasPaths = renames.Keys.Concat(drops).Any(field => field.Contains('.', StringComparison.Ordinal));

    /// <exception cref="BadRecordException">A new name is taken.</exception>
    public ReadOnlyMemory<byte> Rewrite(ReadOnlyMemory<byte> json)
    {
        var buffer = new ArrayBufferWriter<byte>(json.Length);
        using (var writer = new Utf8JsonWriter(buffer, Json))
        {
            var reader = new Utf8JsonReader(json.Span);
            reader.Read();
            CopyObject(ref reader, writer, json.Span, "");
        }

        return buffer.WrittenMemory;
    }

    private void CopyObject(ref Utf8JsonReader reader, Utf8JsonWriter writer, ReadOnlySpan<byte> json, string parent)
    {
        var written = renames.Count > 0 ? new HashSet<string>() : null;
        writer.WriteStartObject();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var path = parent + name;
            reader.Read();
            if (drops.Contains(path))
            {
                reader.Skip();
                continue;
            }

            var newName = renames.GetValueOrDefault(path, name);
            if (written?.Add(newName) == false)
            {
                throw new BadRecordException($"after renaming, there would be two fields '{parent}{newName}'");
            }

            writer.WritePropertyName(newName);
            CopyValue(ref reader, writer, json, path);
        }

        writer.WriteEndObject();
    }

    private void CopyValue(ref Utf8JsonReader reader, Utf8JsonWriter writer, ReadOnlySpan<byte> json, string path)
    {
        if (hasPaths && reader.TokenType == JsonTokenType.StartObject)
        {
            CopyObject(ref reader, writer, json, path + ".");
        }
        else if (hasPaths && reader.TokenType == JsonTokenType.StartArray)
        {
            writer.WriteStartArray();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                CopyValue(ref reader, writer, json, path);
            }

            writer.WriteEndArray();
        }
        else
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            writer.WriteRawValue(json[start..(int)reader.BytesConsumed], skipInputValidation: true);
        }
    }
}
