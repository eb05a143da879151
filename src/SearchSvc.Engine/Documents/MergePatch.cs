using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SearchSvc.Engine.Documents;

/// <summary>A JSON merge patch (RFC 7396): objects are merged, arrays and values replaced, null removes.</summary>
internal static class MergePatch
{
    private static readonly JsonWriterOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static byte[] Apply(ReadOnlySpan<byte> source, ReadOnlySpan<byte> patch)
    {
        var sourceReader = new Utf8JsonReader(source);
        var patchReader = new Utf8JsonReader(patch);
        using var target = JsonDocument.ParseValue(ref sourceReader);
        using var changes = JsonDocument.ParseValue(ref patchReader);
        var output = new ArrayBufferWriter<byte>(source.Length + patch.Length);
        using (var writer = new Utf8JsonWriter(output, Options))
        {
            Write(writer, target.RootElement, changes.RootElement);
        }

        return output.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, JsonElement target, JsonElement patch)
    {
        if (patch.ValueKind != JsonValueKind.Object)
        {
            patch.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        var isObject = target.ValueKind == JsonValueKind.Object;
        var changes = patch.EnumerateObject().ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
        if (isObject)
        {
            foreach (var property in target.EnumerateObject())
            {
                if (!changes.Remove(property.Name, out var change))
                {
                    property.WriteTo(writer);
                }
                else if (change.ValueKind != JsonValueKind.Null)
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value, change);
                }
            }
        }

        // What is left is new, and keeps the patch's order.
        foreach (var property in patch.EnumerateObject())
        {
            if (changes.ContainsKey(property.Name) && property.Value.ValueKind != JsonValueKind.Null)
            {
                writer.WritePropertyName(property.Name);
                Write(writer, default, property.Value);
            }
        }

        writer.WriteEndObject();
    }
}
