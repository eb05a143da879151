using System.Buffers.Binary;
using System.Text;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Suggesting;

/// <summary>The values of one document that are suggested, with its weight, as the column of a field with `suggest` holds them: 8 bytes of weight,
/// then for each value its length in UTF-8 as a variable-length integer, and itself.</summary>
internal static class SuggestedValues
{
    /// <summary>Of one document and field; the others are not suggested.</summary>
    public const int Most = 1_000;

    /// <summary>UTF-16 units of a value that is still one to be picked from a list.</summary>
    public const int Longest = 1_000;

    /// <summary>Of a document that has no number in the field that weighs it.</summary>
    public const long NoWeight = long.MinValue;

    private const string ColumnSuffix = "\0suggest";

    public static string ColumnOf(string field) => field + ColumnSuffix;

    public static bool IsColumn(string name) => name.EndsWith(ColumnSuffix, StringComparison.Ordinal);

    /// <param name="weight">Sorts as the number that it stands for.</param>
    public static BytesRef Encode(long weight, IReadOnlyList<string> values)
    {
        var bytes = new byte[sizeof(long) + values.Sum(value => 5 + Encoding.UTF8.GetByteCount(value))];
        BinaryPrimitives.WriteInt64BigEndian(bytes, weight);
        var at = sizeof(long);
        foreach (var value in values)
        {
            var length = Encoding.UTF8.GetByteCount(value);
            for (var rest = (uint)length; ; rest >>= 7)
            {
                bytes[at++] = (byte)(rest < 0x80 ? rest : rest | 0x80);
                if (rest < 0x80)
                {
                    break;
                }
            }

            at += Encoding.UTF8.GetBytes(value, bytes.AsSpan(at));
        }

        return new BytesRef(bytes, 0, at);
    }

    public static long Weight(ReadOnlySpan<byte> encoded) => BinaryPrimitives.ReadInt64BigEndian(encoded);

    /// <summary>The values of what <see cref="Encode"/> wrote.</summary>
    public static ValueEnumerator Texts(ReadOnlySpan<byte> encoded) => new(encoded[sizeof(long)..]);

    /// <summary>One of the values, by its place.</summary>
    public static string Text(ReadOnlySpan<byte> encoded, int index)
    {
        var values = Texts(encoded);
        for (var i = 0; i <= index; i++)
        {
            values.MoveNext();
        }

        return values.Current;
    }

    public ref struct ValueEnumerator(ReadOnlySpan<byte> rest)
    {
        private ReadOnlySpan<byte> rest = rest;
        private ReadOnlySpan<byte> current = default;

        public readonly string Current => Encoding.UTF8.GetString(current);

        /// <summary>The same as the index compares texts by.</summary>
        public readonly ReadOnlySpan<byte> CurrentBytes => current;

        public bool MoveNext()
        {
            if (rest.IsEmpty)
            {
                return false;
            }

            var (length, shift, at) = (0, 0, 0);
            do
            {
                length |= (rest[at] & 0x7F) << shift;
                shift += 7;
            }
            while ((rest[at++] & 0x80) != 0);

            current = rest.Slice(at, length);
            rest = rest[(at + length)..];
            return true;
        }
    }
}
