using System.Buffers.Binary;
using System.Buffers.Text;
using System.IO.Hashing;
using System.Text;
using Google.Protobuf;
using Lucene.Net.Util;
using SearchSvc.Engine.Errors;

namespace SearchSvc.Engine.Searching;

/// <summary>
/// Where a page ended: the sort values of its last hit, of which the id is the last, and its index. Opaque to callers, and bound to the
/// request that it came from. A checksum tells a token that was cut or changed from one of ours; it is no secret.
/// </summary>
/// <param name="Request">A hash of the request without its page: <see cref="RequestHash"/>.</param>
/// <param name="View">The kept view that the first page saw; empty where none was kept.</param>
/// <param name="Now">What "now" meant on the first page.</param>
/// <param name="Index">The name of the last hit's index: behind it, in the order of names, stand others with the same values.</param>
/// <param name="Values">As Lucene's comparers have them: long, float, BytesRef or null.</param>
internal sealed record PageToken(ReadOnlyMemory<byte> Request, Guid View, DateTimeOffset Now, string Index, object?[] Values)
{
    private const int HashBytes = 16;
    private const int ChecksumBytes = 8;
    private const int ViewBytes = 16;
    private const int HeadBytes = 1 + HashBytes + ViewBytes + 8 + 1 + 1;
    private const int MaxLength = 1_000_000;
    private const byte Format = 2;

    public string Encode()
    {
        using var bytes = new MemoryStream();
        bytes.WriteByte(Format);
        bytes.Write(Request.Span);
        bytes.Write(View.ToByteArray());
        WriteInt64(bytes, Now.UtcTicks);
        bytes.WriteByte((byte)Index.Length);
        bytes.Write(Encoding.ASCII.GetBytes(Index));
        bytes.WriteByte((byte)Values.Length);
        foreach (var value in Values)
        {
            Write(bytes, value);
        }

        Span<byte> checksum = stackalloc byte[ChecksumBytes];
        XxHash64.Hash(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), checksum);
        bytes.Write(checksum);
        return Base64Url.EncodeToString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>Which kept view a token names, before it is known whose token it is; empty where none, or where it is no token.</summary>
    public static Guid ViewOf(string token)
    {
        var bytes = token.Length is > 0 and <= MaxLength && Base64Url.IsValid(token) ? Base64Url.DecodeFromChars(token) : [];
        return bytes.Length < HeadBytes ? Guid.Empty : new Guid(bytes.AsSpan(1 + HashBytes, ViewBytes));
    }

    /// <exception cref="EngineException">INVALID_ARGUMENT with INVALID_PAGE_TOKEN.</exception>
    public static PageToken Decode(string token, ReadOnlySpan<byte> request)
    {
        if (token.Length > MaxLength || !Base64Url.IsValid(token))
        {
            throw Invalid("is not a page token");
        }

        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length < HeadBytes + ChecksumBytes
            || !XxHash64.Hash(bytes.AsSpan(..^ChecksumBytes)).AsSpan().SequenceEqual(bytes.AsSpan(^ChecksumBytes..))
            || bytes[0] != Format)
        {
            throw Invalid("is not whole: pass next_page_token as it came");
        }

        if (!request.SequenceEqual(bytes.AsSpan(1, HashBytes)))
        {
            throw Invalid("belongs to another request or index: repeat the request of the first page, with this token");
        }

        var rest = bytes.AsSpan((1 + HashBytes)..^ChecksumBytes);
        var view = new Guid(rest[..ViewBytes]);
        var ticks = BinaryPrimitives.ReadInt64LittleEndian(rest[ViewBytes..]);
        rest = rest[(ViewBytes + 8)..];
        var nameLength = rest[0];
        if (ticks < DateTimeOffset.MinValue.UtcTicks || ticks > DateTimeOffset.MaxValue.UtcTicks || rest.Length < nameLength + 2)
        {
            throw Invalid("is not a page token");
        }

        var index = Encoding.ASCII.GetString(rest.Slice(1, nameLength));
        var values = new object?[rest[nameLength + 1]];
        rest = rest[(nameLength + 2)..];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Read(ref rest);
        }

        return new PageToken(bytes.AsMemory(1, HashBytes), view, new DateTimeOffset(ticks, TimeSpan.Zero), index, values);
    }

    /// <summary>A hash of a request, its page left out. Equal requests have the same, in whatever order their maps came.</summary>
    public static byte[] RequestHash(IMessage requestWithoutPage)
    {
        using var bytes = new MemoryStream();
        using (var canonical = new CodedOutputStream(bytes, leaveOpen: true) { Deterministic = true })
        {
            requestWithoutPage.WriteTo(canonical);
        }

        return XxHash128.Hash(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    public static EngineException Invalid(string description) =>
        EngineException.Invalid("page_token", description, Reasons.InvalidPageToken);

    private static void Write(MemoryStream bytes, object? value)
    {
        switch (value)
        {
            case null:
                bytes.WriteByte((byte)'n');
                break;
            case long number:
                bytes.WriteByte((byte)'l');
                WriteInt64(bytes, number);
                break;
            case J2N.Numerics.Single score:
                bytes.WriteByte((byte)'f');
                WriteInt64(bytes, BitConverter.SingleToInt32Bits(score.ToSingle()));
                break;
            case BytesRef term:
                bytes.WriteByte((byte)'b');
                WriteInt64(bytes, term.Length);
                bytes.Write(term.Bytes, term.Offset, term.Length);
                break;
            default:
                throw new NotSupportedException($"A sort value of type {value.GetType()} has no place in a page token.");
        }
    }

    private static object? Read(ref Span<byte> rest)
    {
        if (rest.Length < 1)
        {
            throw Invalid("is not a page token");
        }

        var kind = (char)rest[0];
        rest = rest[1..];
        if (kind == 'n')
        {
            return null;
        }

        if (rest.Length < 8)
        {
            throw Invalid("is not a page token");
        }

        var number = BinaryPrimitives.ReadInt64LittleEndian(rest);
        rest = rest[8..];
        switch (kind)
        {
            case 'l':
                return number;
            case 'f':
                return J2N.Numerics.Single.GetInstance(BitConverter.Int32BitsToSingle((int)number));
            case 'b' when number >= 0 && number <= rest.Length:
                var term = new BytesRef(rest[..(int)number].ToArray());
                rest = rest[(int)number..];
                return term;
            default:
                throw Invalid("is not a page token");
        }
    }

    private static void WriteInt64(MemoryStream bytes, long value)
    {
        Span<byte> buffer = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(buffer, value);
        bytes.Write(buffer);
    }
}
