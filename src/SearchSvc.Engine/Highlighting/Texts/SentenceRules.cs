using System.Collections.Frozen;

namespace SearchSvc.Engine.Highlighting.Texts;

/// <summary>
/// What a language adds to the sentence breaks of Unicode (UAX #29): a full stop that ends an abbreviation, an initial or an ordinal
/// ends no sentence, nor does the end of a line in the middle of one; a Greek question mark does.
/// </summary>
internal sealed class SentenceRules
{
    private const int LongestAbbreviation = 16;
    private const int LongestDotted = 7;

    private static readonly FrozenSet<string> OrdinalDot =
        FrozenSet.ToFrozenSet(["de", "da", "nb", "nn", "no", "fi", "cs", "sk", "hu", "hr", "sl", "sr", "et", "lv", "is", "tr", "pl"]);

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> abbreviations;
    private readonly int longest;
    private readonly bool ordinalDot;
    private readonly bool semicolonAsks;

    /// <param name="language">Two or three letters, lower case; one without rules of its own has those of English.</param>
    public SentenceRules(string language)
    {
        var known = Abbreviations.Of(language);
        abbreviations = known.GetAlternateLookup<ReadOnlySpan<char>>();
        longest = Math.Max(LongestDotted, known.Max(abbreviation => abbreviation.Length));
        ordinalDot = OrdinalDot.Contains(language);
        semicolonAsks = language == "el";
    }

    /// <summary>Whether the break that Unicode sees at a position is one.</summary>
    public bool IsBreak(string text, int position)
    {
        var (end, lines) = LineEnds.Before(text, position);
        if (end == 0 || lines > 1)
        {
            return true;
        }

        if (text[end - 1] != '.')
        {
            return lines == 0 || !GoesOn(text, end, position);
        }

        return !IsAbbreviation(WordBefore(text, end - 1));
    }

    /// <summary>The first break in a stretch that Unicode does not see, or -1.</summary>
    public int ExtraBreak(string text, int start, int end)
    {
        for (var i = start; semicolonAsks && i < end - 1; i++)
        {
            if (text[i] is ';' or '\u037E' && char.IsWhiteSpace(text[i + 1]))
            {
                return i + 2;
            }
        }

        return -1;
    }

    // A line that ends without a mark and goes on in lower case was wrapped.
    private static bool GoesOn(string text, int end, int position) =>
        position < text.Length && char.IsLower(text[position]) && (char.IsLetterOrDigit(text[end - 1]) || text[end - 1] is ',' or '-');

    private ReadOnlySpan<char> WordBefore(string text, int dot)
    {
        var start = dot;
        while (start > 0 && dot - start <= longest && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] == '.'))
        {
            start--;
        }

        return text.AsSpan(start, dot - start);
    }

    private bool IsAbbreviation(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty || word.Length > longest)
        {
            return false;
        }

        if (word.Length == 1 && char.IsUpper(word[0]))
        {
            return true;
        }

        if (IsNumber(word))
        {
            return ordinalDot && word.Length <= 2;
        }

        Span<char> lower = stackalloc char[LongestAbbreviation];
        var length = word.ToLowerInvariant(lower);
        return IsDotted(word) || abbreviations.Contains(lower[..length]);
    }

    private static bool IsNumber(ReadOnlySpan<char> word) => !word.ContainsAnyExceptInRange('0', '9');

    // "U.S", "e.g", "z.B": single letters with full stops between them.
    private static bool IsDotted(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (i % 2 == 0 ? !char.IsLetter(word[i]) : word[i] != '.')
            {
                return false;
            }
        }

        return word.Length >= 3 && word.Length % 2 == 1;
    }
}
