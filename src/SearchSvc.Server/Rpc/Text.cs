using System.Text;

namespace SearchSvc.Server.Rpc;

/// <summary>Text that goes into headers.</summary>
internal static class Text
{
    /// <summary>The text itself, or as many whole characters of it as fit with "…" into so many bytes of UTF-8.</summary>
    public static string Cut(string text, int maxBytes)
    {
        if (text.Length <= maxBytes && Encoding.UTF8.GetByteCount(text) <= maxBytes)
        {
            return text;
        }

        var bytes = 0;
        var cut = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > maxBytes - Rune.GetRuneAt("…", 0).Utf8SequenceLength)
            {
                break;
            }

            cut.Append(rune);
        }

        return cut.Append('…').ToString();
    }
}
