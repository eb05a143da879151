using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using SearchSvc.Engine.Errors;

namespace SearchSvc.Engine.Documents;

/// <summary>Writes a Struct as JSON: names sorted by their UTF-16 units, whole numbers within 2^53 without point and exponent, so that
/// equal structs give equal bytes.</summary>
internal static class StructWriter
{
    /// <summary>Every integer up to here is a double.</summary>
    public const long MaxInteger = 1L << 53;

    private static readonly JsonWriterOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <param name="path">For errors: "document.fields".</param>
    /// <exception cref="EngineException">INVALID_ARGUMENT, naming the value: "document.fields.price".</exception>
    public static ReadOnlyMemory<byte> Write(Struct value, string path)
    {
        var output = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(output, Options);
        var violations = new Violations();
        WriteStruct(writer, value, path, 1, violations);
        violations.ThrowIfAny();
        writer.Flush();
        return output.WrittenMemory;
    }

    private static void WriteStruct(Utf8JsonWriter writer, Struct value, string path, int depth, Violations violations)
    {
        if (TooDeep(path, depth, violations))
        {
            return;
        }

        var names = value.Fields.Keys.ToArray();
        Array.Sort(names, string.CompareOrdinal);
        writer.WriteStartObject();
        foreach (var name in names)
        {
            var child = $"{path}.{name}";
            if (IsText(name, child, violations))
            {
                writer.WritePropertyName(name);
                WriteValue(writer, value.Fields[name], child, depth, violations);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, ValueMessage value, string path, int depth, Violations violations)
    {
        switch (value.KindCase)
        {
            case ValueMessage.KindOneofCase.NumberValue:
                WriteNumber(writer, value.NumberValue, path, violations);
                break;
            case ValueMessage.KindOneofCase.StringValue:
                if (IsText(value.StringValue, path, violations))
                {
                    writer.WriteStringValue(value.StringValue);
                }

                break;
            case ValueMessage.KindOneofCase.BoolValue:
                writer.WriteBooleanValue(value.BoolValue);
                break;
            case ValueMessage.KindOneofCase.StructValue:
                WriteStruct(writer, value.StructValue, path, depth + 1, violations);
                break;
            case ValueMessage.KindOneofCase.ListValue:
                WriteList(writer, value.ListValue, path, depth + 1, violations);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static void WriteList(Utf8JsonWriter writer, ListValue list, string path, int depth, Violations violations)
    {
        if (TooDeep(path, depth, violations))
        {
            return;
        }

        writer.WriteStartArray();
        for (var i = 0; i < list.Values.Count; i++)
        {
            WriteValue(writer, list.Values[i], $"{path}[{i}]", depth, violations);
        }

        writer.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter writer, double number, string path, Violations violations)
    {
        if (!double.IsFinite(number))
        {
            violations.Add(path, "is not a finite number; JSON has no NaN and no infinity", Reasons.InvalidDocument);
        }
        else if (number == 0 && double.IsNegative(number))
        {
            writer.WriteRawValue("-0"u8, skipInputValidation: true);
        }
        else if (Math.Abs(number) <= MaxInteger && Math.Truncate(number) == number)
        {
            writer.WriteNumberValue((long)number);
        }
        else
        {
            // Beyond 2^53 digits alone would read as an integer, all of whose digits count.
            var text = number.ToString("R", CultureInfo.InvariantCulture);
            writer.WriteRawValue(text.AsSpan().ContainsAny('.', 'E') ? text : $"{text}.0", skipInputValidation: true);
        }
    }

    private static bool TooDeep(string path, int depth, Violations violations)
    {
        if (depth > JsonSource.MaxDepth)
        {
            violations.Add(path, $"is nested more than {JsonSource.MaxDepth} levels deep", Reasons.InvalidDocument);
            return true;
        }

        return false;
    }

    private static bool IsText(string text, string path, Violations violations)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (!char.IsHighSurrogate(text[i]) || ++i == text.Length || !char.IsLowSurrogate(text[i])))
            {
                violations.Add(path, "has half of a surrogate pair", Reasons.InvalidDocument);
                return false;
            }
        }

        return true;
    }
}
