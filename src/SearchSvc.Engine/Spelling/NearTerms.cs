using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Spelling;

/// <summary>
/// The terms within some edits of a word. Goes through the sorted terms with a row of the distance matrix for each character, as through a
/// trie: what terms share is computed once, and what begins with something too far already is jumped over. Lucene's Levenshtein automata
/// find the same, and take longer to be built than this takes for one word.
/// </summary>
internal sealed class NearTerms(string word, int maxEdits)
{
    private const int LongestTerm = 64;
    private const int MostVisited = 100_000;
    private const int CheckEvery = 1_024;
    private const char Surrogates = '\uD7FF';

    private readonly int[][] rows = NewRows(word.Length);
    private readonly int[] least = new int[LongestTerm + 1];
    private readonly CharsRef term = new(LongestTerm);
    private readonly char[] last = new char[LongestTerm];
    private readonly bool anyBeyond = word.Any(c => c >= Surrogates);
    private int lastLength;

    /// <param name="prefix">How many of the word's characters a term must begin with.</param>
    public IEnumerable<(string Term, int Edits, int Frequency)> Of(Terms terms, int prefix, SpellingLimit limit)
    {
        var all = terms.GetEnumerator();
        var start = word[..prefix];
        var more = all.SeekCeil(new BytesRef(start)) != TermsEnum.SeekStatus.END;
        for (var visited = 1; more && visited < MostVisited && (visited % CheckEvery != 0 || !limit.Reached()); visited++)
        {
            UnicodeUtil.UTF8toUTF16(all.Term, term);
            if (!term.Chars.AsSpan(0, term.Length).StartsWith(start))
            {
                break;
            }

            var hopeless = Advance();
            if (hopeless > 0 && NextBeginning(hopeless) is { } next)
            {
                more = all.SeekCeil(new BytesRef(next)) != TermsEnum.SeekStatus.END;
                continue;
            }

            if (hopeless == 0 && term.Length <= LongestTerm && rows[term.Length][word.Length] is var edits && edits <= maxEdits)
            {
                yield return (term.ToString(), edits, all.DocFreq);
            }

            more = all.MoveNext();
        }
    }

    /// <summary>Brings the rows up to a term.</summary>
    /// <returns>The length of a beginning of it that nothing near begins with; 0: none.</returns>
    private int Advance()
    {
        var length = Math.Min(term.Length, LongestTerm);
        var shared = term.Chars.AsSpan(0, length).CommonPrefixLength(last.AsSpan(0, lastLength));
        term.Chars.AsSpan(shared, length - shared).CopyTo(last.AsSpan(shared));
        lastLength = length;
        for (var i = 1; i <= length; i++)
        {
            if (i > shared)
            {
                Fill(i);
            }

            // Swapped neighbours reach back by two rows.
            if (least[i] > maxEdits && least[i - 1] >= maxEdits)
            {
                lastLength = i;
                return i;
            }
        }

        return 0;
    }

    private void Fill(int i)
    {
        var (row, before) = (rows[i], rows[i - 1]);
        row[0] = least[i] = i;
        for (var j = 1; j <= word.Length; j++)
        {
            var cost = last[i - 1] == word[j - 1] ? 0 : 1;
            row[j] = Math.Min(before[j - 1] + cost, Math.Min(row[j - 1], before[j]) + 1);
            if (i > 1 && j > 1 && last[i - 1] == word[j - 2] && last[i - 2] == word[j - 1])
            {
                row[j] = Math.Min(row[j], rows[i - 2][j - 2] + 1);
            }

            least[i] = Math.Min(least[i], row[j]);
        }
    }

    /// <summary>The first beginning behind one that nothing near has which may have something near; null where the order of UTF-16 is not that of
    /// the terms.</summary>
    private string? NextBeginning(int hopeless)
    {
        var at = hopeless - 1;
        if (last[at] >= Surrogates)
        {
            return null;
        }

        // With no edit left, only these may stand there.
        var next = Surrogates;
        for (var j = 0; j < word.Length; j++)
        {
            next = rows[at][j] <= maxEdits ? First(next, word[j]) : next;
            next = at > 0 && j > 0 && word[j] == last[at - 1] && rows[at - 1][j - 1] < maxEdits ? First(next, word[j - 1]) : next;
        }

        return next < Surrogates ? string.Concat(last.AsSpan(0, at), [next]) : Behind(last.AsSpan(0, anyBeyond ? hopeless : at));

        char First(char known, char c) => c > last[at] && c < known ? c : known;
    }

    /// <summary>The first text behind everything that begins so; null where the order of UTF-16 is not that of the terms.</summary>
    private static string? Behind(ReadOnlySpan<char> beginning) =>
        beginning.Length > 0 && beginning[^1] < Surrogates ? string.Concat(beginning[..^1], [(char)(beginning[^1] + 1)]) : null;

    private static int[][] NewRows(int length)
    {
        var rows = new int[LongestTerm + 1][];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new int[length + 1];
        }

        for (var j = 0; j <= length; j++)
        {
            rows[0][j] = j;
        }

        return rows;
    }
}
