using System.Text;

namespace SearchSvc.Indexer.Inputs;

/// <summary>The encodings that the first bytes of a text can name.</summary>
internal static class ByteOrderMark
{
    // UTF-32 first: its little-endian mark begins as the one of UTF-16.
    private static readonly Encoding[] Marked =
    [
        new UTF8Encoding(true), new UTF32Encoding(false, true), new UTF32Encoding(true, true),
        new UnicodeEncoding(false, true), new UnicodeEncoding(true, true),
    ];

    /// <returns>The encoding and the length of its mark; null and 0 where there is none.</returns>
    public static (Encoding? Encoding, int Length) Of(ReadOnlySpan<byte> head)
    {
        foreach (var encoding in Marked)
        {
            if (head.StartsWith(encoding.Preamble))
            {
                return (encoding, encoding.Preamble.Length);
            }
        }

        return (null, 0);
    }
}
