using Lucene.Net.Analysis.Miscellaneous;

namespace SearchSvc.Engine.Spelling;

/// <summary>
/// How unlikely it is that somebody who meant one word wrote another: the natural logarithm of that, negative, of the likeliest mistakes that make
/// the one of the other (the channel of Kernighan, Church and Gale, "A Spelling Correction Program Based on a Noisy Channel Model", 1990). A letter
/// may be left out in as many ways as a word has letters, and another be written in twenty-five times as many, so that each of those is rarer; keys
/// beside the right one, doubled letters, vowels and accents are mistaken more often than others.
/// </summary>
internal static class TypingCosts
{
    private const double LeftOut = 3;
    private const double LeftOutOfTwo = 2;
    private const double Swapped = 3.8;
    private const double More = 6.5;
    private const double MoreOfTheSame = 4;
    private const double MoreBeside = 5;
    private const double Other = 6.5;
    private const double OtherBeside = 4.5;
    private const double OtherVowel = 5;
    private const double OtherAccent = 2;
    private const double FirstLetter = 0.5;

    // Whoever made one mistake seldom makes another.
    private const double SecondMistake = 2;

    private static readonly string[] Rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    private static readonly bool[] Beside = NeighbouringKeys();

    /// <param name="typed">What was written, in small letters.</param>
    /// <param name="meant">In small letters.</param>
    public static double Between(string typed, string meant)
    {
        var (before, last, row) = (new double[meant.Length + 1], new double[meant.Length + 1], new double[meant.Length + 1]);
        for (var i = 0; i <= typed.Length; i++)
        {
            (before, last, row) = (last, row, before);
            for (var j = 0; j <= meant.Length; j++)
            {
                row[j] = i == 0 && j == 0 ? 0 : double.MaxValue;
                if (i > 0 && j > 0)
                {
                    row[j] = last[j - 1] + OfOther(typed[i - 1], meant[j - 1]) + (i == 1 && j == 1 && typed[0] != meant[0] ? FirstLetter : 0);
                }

                if (i > 0)
                {
                    row[j] = Math.Min(row[j], last[j] + OfMore(typed[i - 1], meant, j));
                }

                if (j > 0)
                {
                    row[j] = Math.Min(row[j], row[j - 1] + OfLeftOut(meant, j - 1));
                }

                if (i > 1 && j > 1 && typed[i - 1] == meant[j - 2] && typed[i - 2] == meant[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + Swapped + (i == 2 && j == 2 ? FirstLetter : 0));
                }
            }
        }

        return row[meant.Length] + (EditDistance.Between(typed, meant) > 1 ? SecondMistake : 0);
    }

    private static double OfLeftOut(string meant, int at) =>
        at == 0 ? LeftOut + FirstLetter : meant[at] == meant[at - 1] ? LeftOutOfTwo : LeftOut;

    private static double OfMore(char typed, string meant, int at)
    {
        char? left = at > 0 ? meant[at - 1] : null;
        char? right = at < meant.Length ? meant[at] : null;
        return (typed == left || typed == right ? MoreOfTheSame
            : (left is { } l && AreBeside(typed, l)) || (right is { } r && AreBeside(typed, r)) ? MoreBeside
            : More) + (at == 0 ? FirstLetter : 0);
    }

    private static double OfOther(char typed, char meant) =>
        typed == meant ? 0
        : AreBeside(typed, meant) ? OtherBeside
        : IsVowel(typed) && IsVowel(meant) ? OtherVowel
        : (typed > '\x7F' || meant > '\x7F') && WithoutAccent(typed) == WithoutAccent(meant) ? OtherAccent
        : Other;

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    /// <summary>The letter without what is above or below it; of what is no single letter then, itself.</summary>
    private static char WithoutAccent(char c)
    {
        var folded = new char[4];
        return ASCIIFoldingFilter.FoldToASCII([c], 0, folded, 0, 1) == 1 ? folded[0] : c;
    }

    private static bool AreBeside(char left, char right) =>
        char.IsAsciiLetterLower(left) && char.IsAsciiLetterLower(right) && Beside[((left - 'a') * 26) + right - 'a'];

    private static bool[] NeighbouringKeys()
    {
        var all = new bool[26 * 26];
        for (var row = 0; row < Rows.Length; row++)
        {
            for (var column = 0; column < Rows[row].Length; column++)
            {
                foreach (var (otherRow, otherColumn) in new[] { (row, column + 1), (row + 1, column - 1), (row + 1, column) })
                {
                    if (otherRow < Rows.Length && otherColumn >= 0 && otherColumn < Rows[otherRow].Length)
                    {
                        var (key, other) = (Rows[row][column] - 'a', Rows[otherRow][otherColumn] - 'a');
                        all[(key * 26) + other] = all[(other * 26) + key] = true;
                    }
                }
            }
        }

        return all;
    }
}
