using System.Text;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;

namespace SearchSvc.Engine.Documents;

/// <summary>Reads a checked source into a Struct.</summary>
internal static class StructReader
{
    public static Struct Read(ReadOnlySpan<byte> source)
    {
        var reader = new Utf8JsonReader(source);
        reader.Read();
        return ReadStruct(ref reader);
    }

    private static Struct ReadStruct(ref Utf8JsonReader reader)
    {
        var result = new Struct();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            result.Fields[name] = ReadValue(ref reader);
        }

        return result;
    }

    private static ValueMessage ReadValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => ValueMessage.ForStruct(ReadStruct(ref reader)),
        JsonTokenType.StartArray => new ValueMessage { ListValue = ReadList(ref reader) },
        JsonTokenType.String => ValueMessage.ForString(reader.GetString()),
        JsonTokenType.Number => ReadNumber(ref reader),
        JsonTokenType.True => ValueMessage.ForBool(true),
        JsonTokenType.False => ValueMessage.ForBool(false),
        _ => ValueMessage.ForNull(),
    };

    private static ListValue ReadList(ref Utf8JsonReader reader)
    {
        var list = new ListValue();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            list.Values.Add(ReadValue(ref reader));
        }

        return list;
    }

    /// <summary>Digits alone are an integer, which a double holds up to 2^53 only; beyond, the caller gets every digit, as a
    /// string.</summary>
    private static ValueMessage ReadNumber(ref Utf8JsonReader reader)
    {
        var isInteger = reader.ValueSpan.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0;
        if (isInteger && (!reader.TryGetInt64(out var integer) || integer is < -StructWriter.MaxInteger or > StructWriter.MaxInteger))
        {
            return ValueMessage.ForString(Encoding.ASCII.GetString(reader.ValueSpan));
        }

        return ValueMessage.ForNumber(reader.GetDouble());
    }
}
