namespace SearchSvc.Engine.Spelling;

/// <summary>A word in a text that may be corrected.</summary>
/// <param name="Fields">What it is looked for in.</param>
/// <param name="Start">Where it stands, in UTF-16 code units, without the punctuation around it.</param>
internal sealed record TextWord(int Start, string Written, IReadOnlyList<string> Fields)
{
    public int End => Start + Written.Length;

    /// <summary>A part of a text without the punctuation around it; null where nothing is left that can be corrected.</summary>
    public static TextWord? Of(string text, int start, int length, IReadOnlyList<string> fields)
    {
        var end = Math.Min(text.Length, start + length);
        while (start < end && !char.IsLetterOrDigit(text[start]))
        {
            start++;
        }

        while (end > start && !char.IsLetterOrDigit(text[end - 1]))
        {
            end--;
        }

        return end > start ? new TextWord(start, text[start..end], fields) : null;
    }
}
