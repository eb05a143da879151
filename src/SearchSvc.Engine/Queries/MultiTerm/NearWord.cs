namespace SearchSvc.Engine.Queries.MultiTerm;

/// <summary>
/// How many edits terms are away from a word: insertions, deletions, replacements and swapped neighbours, of code points (optimal string
/// alignment). Of the distance matrix, only the diagonals are filled that so few edits can reach, and rows that terms share with the one before
/// are kept, as on a way through a trie. One thread's.
/// </summary>
internal sealed class NearWord
{
    public const int TooMany = int.MaxValue;

    private readonly int[] word;
    private readonly int most;
    private readonly int[][] rows;
    private readonly int[] least;
    private readonly int[] last;
    private int known;
    private int dead;

    /// <param name="word">As code points.</param>
    /// <param name="most">Edits.</param>
    public NearWord(int[] word, int most)
    {
        this.word = word;
        this.most = most;
        rows = new int[word.Length + most + 2][];
        least = new int[rows.Length];
        last = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new int[word.Length + 1];
            Array.Fill(rows[i], most + 1);
        }

        for (var j = 0; j <= Math.Min(most, word.Length); j++)
        {
            rows[0][j] = j;
        }
    }

    /// <summary>The edits to a term, or <see cref="TooMany"/>.</summary>
    /// <param name="deadLength">How many of its code points are enough to know that nothing which begins with them is near; 0 where none are.</param>
    public int Edits(ReadOnlySpan<int> term, out int deadLength)
    {
        var from = term.CommonPrefixLength(last.AsSpan(0, known));
        deadLength = dead > 0 && from >= dead ? dead : 0;
        if (deadLength > 0)
        {
            return TooMany;
        }

        dead = 0;
        var length = Math.Min(term.Length, rows.Length - 1);
        for (var i = from + 1; i <= length; i++)
        {
            last[i - 1] = term[i - 1];
            known = i;
            Fill(i);

            // Swapped neighbours reach back by two rows.
            if (least[i] > most && least[i - 1] >= most)
            {
                deadLength = dead = i;
                return TooMany;
            }
        }

        known = Math.Max(from, length);
        var edits = length < term.Length ? TooMany : rows[length][word.Length];
        return edits > most ? TooMany : edits;
    }

    private void Fill(int i)
    {
        var (row, before) = (rows[i], rows[i - 1]);
        var min = most + 1;
        for (var j = Math.Max(0, i - most); j <= Math.Min(word.Length, i + most); j++)
        {
            var edits = j == 0 ? i : Math.Min(
                before[j - 1] + (last[i - 1] == word[j - 1] ? 0 : 1),
                Math.Min(row[j - 1], before[j]) + 1);
            if (i > 1 && j > 1 && last[i - 1] == word[j - 2] && last[i - 2] == word[j - 1])
            {
                edits = Math.Min(edits, rows[i - 2][j - 2] + 1);
            }

            row[j] = Math.Min(edits, most + 1);
            min = Math.Min(min, row[j]);
        }

        least[i] = min;
    }
}
