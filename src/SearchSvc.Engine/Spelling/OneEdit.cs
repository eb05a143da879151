namespace SearchSvc.Engine.Spelling;

/// <summary>
/// Everything that is one edit away from a word of Latin letters, after Norvig, "How to Write a Spelling Corrector" (2007). Analyzed, it finds
/// the terms that the word meant where those are stems: "beautifull" is far from "beauti", and "beautiful" is not.
/// </summary>
internal static class OneEdit
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    /// <param name="word">In small letters.</param>
    public static IEnumerable<string> Of(string word)
    {
        if (!word.All(char.IsAsciiLetterLower))
        {
            yield break;
        }

        for (var i = 0; i <= word.Length; i++)
        {
            var (head, tail) = (word[..i], word[i..]);
            if (tail.Length > 0)
            {
                yield return head + tail[1..];
            }

            if (tail.Length > 1)
            {
                yield return $"{head}{tail[1]}{tail[0]}{tail[2..]}";
            }

            foreach (var letter in Letters)
            {
                yield return $"{head}{letter}{tail}";
                if (tail.Length > 0)
                {
                    yield return $"{head}{letter}{tail[1..]}";
                }
            }
        }
    }
}
