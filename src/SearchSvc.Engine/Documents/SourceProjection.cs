using System.Text;
using System.Text.Json;

namespace SearchSvc.Engine.Documents;

/// <summary>Copies the selected parts of a checked source, byte for byte, into a new one.</summary>
internal sealed class SourceProjection
{
    private readonly ReadOnlyMemory<byte> source;
    private readonly byte[][] patterns;

    // What is selected is never longer than all.
    private readonly byte[] output;
    private int length;

    private byte[] path = new byte[256];

    public SourceProjection(ReadOnlyMemory<byte> source, IReadOnlyList<string> patterns)
    {
        this.source = source;
        this.patterns = [.. patterns.Select(Encoding.UTF8.GetBytes)];
        output = new byte[source.Length];
    }

    public ReadOnlyMemory<byte> Run()
    {
        var reader = new Utf8JsonReader(source.Span);
        reader.Read();
        if (!CopyObject(ref reader, 0))
        {
            return "{}"u8.ToArray();
        }

        return output.AsMemory(0, length);
    }

    /// <summary>Copies what is selected of the object at whose brace the reader stands. False, with nothing written, where that is
    /// nothing.</summary>
    private bool CopyObject(ref Utf8JsonReader reader, int prefix)
    {
        var start = length;
        Write("{"u8);
        var empty = length;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var before = length;
            if (length > empty)
            {
                Write(","u8);
            }

            Write(source.Span[(int)reader.TokenStartIndex..(int)reader.BytesConsumed].TrimEnd((byte)':').TrimEnd(" \t\r\n"u8));
            Write(":"u8);
            var name = Append(ref reader, prefix);
            reader.Read();
            if (!CopyValue(ref reader, name))
            {
                length = before;
            }
        }

        if (length == empty)
        {
            length = start;
            return false;
        }

        Write("}"u8);
        return true;
    }

    private bool CopyValue(ref Utf8JsonReader reader, int pathLength)
    {
        if (IsSelected(path.AsSpan(0, pathLength)))
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            Write(source.Span[start..(int)reader.BytesConsumed]);
            return true;
        }

        return CopyParts(ref reader, pathLength);
    }

    private bool CopyParts(ref Utf8JsonReader reader, int pathLength) => reader.TokenType switch
    {
        JsonTokenType.StartObject => CopyObject(ref reader, pathLength),
        JsonTokenType.StartArray => CopyArray(ref reader, pathLength),
        _ => false,
    };

    /// <summary>Elements of which nothing is selected are left out.</summary>
    private bool CopyArray(ref Utf8JsonReader reader, int pathLength)
    {
        var start = length;
        Write("["u8);
        var empty = length;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var before = length;
            if (length > empty)
            {
                Write(","u8);
            }

            if (!CopyParts(ref reader, pathLength))
            {
                length = before;
            }
        }

        if (length == empty)
        {
            length = start;
            return false;
        }

        Write("]"u8);
        return true;
    }

    /// <summary>Sets the path to its first <paramref name="prefix"/> bytes and the name at which the reader stands.</summary>
    private int Append(ref Utf8JsonReader reader, int prefix)
    {
        var needed = prefix + 1 + reader.ValueSpan.Length;
        if (needed > path.Length)
        {
            Array.Resize(ref path, needed * 2);
        }

        var at = prefix;
        if (prefix > 0)
        {
            path[at++] = (byte)'.';
        }

        return at + reader.CopyString(path.AsSpan(at));
    }

    private bool IsSelected(ReadOnlySpan<byte> name)
    {
        foreach (var pattern in patterns)
        {
            if (PathPattern.Matches(pattern, name))
            {
                return true;
            }
        }

        return false;
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(output.AsSpan(length));
        length += bytes.Length;
    }
}
