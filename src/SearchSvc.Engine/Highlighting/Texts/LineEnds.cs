namespace SearchSvc.Engine.Highlighting.Texts;

/// <summary>Where the lines and paragraphs of a text end.</summary>
internal static class LineEnds
{
    /// <summary>Whether a line ends with a character; "\r\n" ends one line.</summary>
    public static bool IsAt(string text, int i) =>
        text[i] is '\n' or '\u0085' or '\u2028' or '\u2029' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'));

    /// <summary>The end of the last word before a position, and how many lines end between, of which no more than two are counted.</summary>
    public static (int WordEnd, int Lines) Before(string text, int position)
    {
        var lines = 0;
        while (position > 0 && lines < 2 && char.IsWhiteSpace(text[position - 1]))
        {
            position--;
            lines += IsAt(text, position) ? 1 : 0;
        }

        return (position, lines);
    }

    /// <summary>Whether a position, which no word is at, is between two paragraphs: a blank line is beside it.</summary>
    public static bool IsParagraphEnd(string text, int position)
    {
        var (_, lines) = Before(text, position);
        for (var i = position; i < text.Length && lines < 2 && char.IsWhiteSpace(text[i]); i++)
        {
            lines += IsAt(text, i) ? 1 : 0;
        }

        return lines > 1;
    }
}
