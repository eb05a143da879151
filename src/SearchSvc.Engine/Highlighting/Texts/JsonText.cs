using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace SearchSvc.Engine.Highlighting.Texts;

/// <summary>Strings of JSON, lenient about one thing: an escaped surrogate without its other half is U+FFFD.</summary>
internal static class JsonText
{
    private const int CodeLength = 4;

    /// <summary>Where a string ends, which begins at the start of a text that is well-formed JSON.</summary>
    /// <param name="json">Behind the opening quote.</param>
    /// <param name="isEscaped">Whether there are escapes in it.</param>
    public static int End(ReadOnlySpan<byte> json, out bool isEscaped)
    {
        isEscaped = false;
        var at = 0;
        while (true)
        {
            at += json[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (json[at] == '"')
            {
                return at;
            }

            isEscaped = true;
            at += 2;
        }
    }

    /// <summary>A string without its quotes.</summary>
    public static string Decode(ReadOnlySpan<byte> json, bool isEscaped) => isEscaped ? Unescape(json) : Encoding.UTF8.GetString(json);

    /// <summary>The text with U+FFFD for each unpaired surrogate; the same string where there is none.</summary>
    public static string WellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return Replace(text, i);
            }

            i++;
        }

        return text;
    }

    private static string Replace(string text, int from) => string.Create(text.Length, (text, from), static (result, state) =>
    {
        state.text.CopyTo(result);
        for (var i = state.from; i < result.Length; i++)
        {
            if (i + 1 < result.Length && char.IsSurrogatePair(result[i], result[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(result[i]))
            {
                result[i] = '\uFFFD';
            }
        }
    });

    // As UTF-8, of which the text is made at once: pieces between escapes are short.
    private static string Unescape(ReadOnlySpan<byte> json)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(json.Length);
        try
        {
            var length = 0;
            for (var next = json.IndexOf((byte)'\\'); next >= 0; next = json.IndexOf((byte)'\\'))
            {
                json[..next].CopyTo(buffer.AsSpan(length));
                length += next;
                var kind = json[next + 1];
                json = json[(next + 2)..];
                if (kind == 'u')
                {
                    length += Escaped(ref json).EncodeToUtf8(buffer.AsSpan(length));
                }
                else
                {
                    buffer[length++] = kind switch
                    {
                        (byte)'b' => (byte)'\b',
                        (byte)'f' => (byte)'\f',
                        (byte)'n' => (byte)'\n',
                        (byte)'r' => (byte)'\r',
                        (byte)'t' => (byte)'\t',
                        _ => kind,
                    };
                }
            }

            json.CopyTo(buffer.AsSpan(length));
            return Encoding.UTF8.GetString(buffer, 0, length + json.Length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>What one escape, or two for a pair, stand for.</summary>
    /// <param name="json">Behind the "\u"; then behind it all.</param>
    private static Rune Escaped(ref ReadOnlySpan<byte> json)
    {
        var first = Code(json);
        json = json[CodeLength..];
        if (char.IsHighSurrogate(first) && json.StartsWith("\\u"u8) && Code(json[2..]) is var second && char.IsLowSurrogate(second))
        {
            json = json[(2 + CodeLength)..];
            return new Rune(first, second);
        }

        return char.IsSurrogate(first) ? Rune.ReplacementChar : new Rune(first);
    }

    private static char Code(ReadOnlySpan<byte> json) =>
        Utf8Parser.TryParse(json[..CodeLength], out ushort code, out _, 'X') ? (char)code : '\uFFFD';
}
