using SearchSvc.Engine.Spelling;

namespace SearchSvc.Engine.Suggesting;

/// <summary>The words of a text as a person writes one: what white space is around, without punctuation at its ends.</summary>
internal static class TextWords
{
    public static List<TextWord> Of(string text, IReadOnlyList<string> fields)
    {
        var words = new List<TextWord>();
        foreach (var part in Parts(text))
        {
            if (TextWord.Of(text, part.Start.Value, part.End.Value - part.Start.Value, fields) is { } word)
            {
                words.Add(word);
            }
        }

        return words;
    }

    /// <summary>The text in parts that are white space and parts that have none.</summary>
    public static IEnumerable<Range> Parts(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var end = i + 1;
            while (end < text.Length && char.IsWhiteSpace(text[end]) == char.IsWhiteSpace(text[i]))
            {
                end++;
            }

            yield return i..end;
            i = end;
        }
    }
}
