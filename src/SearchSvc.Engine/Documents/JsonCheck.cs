using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using SearchSvc.Engine.Errors;

namespace SearchSvc.Engine.Documents;

/// <summary>Checks the JSON of a document in one pass, without building anything of it.</summary>
internal static class JsonCheck
{
    // Below this length and without an exponent no number is beyond a double.
    private const int AlwaysFinite = 300;

    /// <param name="path">For errors: "document.json".</param>
    /// <exception cref="EngineException">INVALID_ARGUMENT: not UTF-8, not JSON, not an object, too deep, a name twice in an object, a
    /// lone surrogate, a number beyond a double.</exception>
    public static void Check(ReadOnlySpan<byte> json, string path)
    {
        if (!Utf8.IsValid(json))
        {
            throw Bad(path, "is not valid UTF-8");
        }

        // One level more than is allowed, so that the error is ours.
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = JsonSource.MaxDepth + 1 });
        using var names = new ObjectNames();
        try
        {
            while (reader.Read())
            {
                CheckToken(ref reader, names, path);
            }
        }
        catch (JsonException e)
        {
            throw Bad(path, $"is not valid JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}: {Text(e)}");
        }
    }

    private static void CheckToken(ref Utf8JsonReader reader, ObjectNames names, string path)
    {
        if (reader.CurrentDepth == 0 && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.EndObject))
        {
            throw Bad(path, "is not a JSON object; a document is one: {\"title\":\"…\"}");
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                if (reader.CurrentDepth >= JsonSource.MaxDepth)
                {
                    throw Bad(path, $"is nested more than {JsonSource.MaxDepth} levels deep at byte {reader.TokenStartIndex}");
                }

                if (reader.TokenType == JsonTokenType.StartObject)
                {
                    names.Enter(reader.CurrentDepth);
                }

                break;
            case JsonTokenType.PropertyName:
                CheckSurrogates(ref reader, path);
                if (!names.Add(ref reader))
                {
                    throw Bad(path, $"has the name \"{reader.GetString()}\" twice in one object, at byte {reader.TokenStartIndex}");
                }

                break;
            case JsonTokenType.String:
                CheckSurrogates(ref reader, path);
                break;
            case JsonTokenType.Number:
                if ((reader.ValueSpan.Length > AlwaysFinite || reader.ValueSpan.IndexOfAny((byte)'e', (byte)'E') >= 0)
                    && (!reader.TryGetDouble(out var number) || !double.IsFinite(number)))
                {
                    throw Bad(path, $"has a number beyond the range of a double at byte {reader.TokenStartIndex}");
                }

                break;
        }
    }

    /// <summary>The reader checks that an escape is well-formed, not that surrogates come in pairs.</summary>
    private static void CheckSurrogates(ref Utf8JsonReader reader, string path)
    {
        if (!reader.ValueIsEscaped)
        {
            return;
        }

        var text = reader.ValueSpan;
        var high = false;
        for (var i = 0; i < text.Length; i++)
        {
            var unit = '\0';
            if (text[i] == '\\' && text[++i] == 'u')
            {
                unit = (char)ushort.Parse(text.Slice(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                i += 4;
            }

            if (high != char.IsLowSurrogate(unit))
            {
                throw Bad(path, $"has half of a surrogate pair in a string at byte {reader.TokenStartIndex}");
            }

            high = char.IsHighSurrogate(unit);
        }

        if (high)
        {
            throw Bad(path, $"has half of a surrogate pair in a string at byte {reader.TokenStartIndex}");
        }
    }

    private static string Text(JsonException e)
    {
        var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? e.Message : e.Message[..end];
    }

    private static EngineException Bad(string path, string description) =>
        EngineException.Invalid(path, description, Reasons.InvalidDocument);
}
