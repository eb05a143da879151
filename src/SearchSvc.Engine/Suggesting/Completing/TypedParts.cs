using SearchSvc.Engine.Suggesting.Folding;
using SearchSvc.V1;

namespace SearchSvc.Engine.Suggesting.Completing;

/// <summary>Cuts a suggested value in what was typed and what was not.</summary>
internal static class TypedParts
{
    /// <param name="text">The value.</param>
    /// <param name="suffix">What of the folded value matched, from there on.</param>
    /// <param name="typed">Folded.</param>
    /// <param name="edits">How many there are between what was typed and the best beginning of the suffix.</param>
    public static IEnumerable<Segment> Of(string text, string suffix, string typed, int edits)
    {
        var folded = TextFolding.OfValueWithOrigins(text);
        var isTyped = new bool[text.Length];
        var start = StartOf(folded.Text, suffix);
        foreach (var i in edits == 0 ? Enumerable.Range(0, typed.Length) : Kept(suffix, typed, edits))
        {
            for (var at = folded.Origins[start + i]; start + i + 1 < folded.Origins.Count && at < folded.Origins[start + i + 1]; at++)
            {
                isTyped[at] = true;
            }
        }

        for (var i = 0; i < text.Length;)
        {
            var end = i + 1;
            while (end < text.Length && isTyped[end] == isTyped[i])
            {
                end++;
            }

            yield return new Segment { Text = text[i..end], Highlighted = !isTyped[i] };
            i = end;
        }
    }

    private static int StartOf(string folded, string suffix)
    {
        Span<int> starts = stackalloc int[WordStarts.Most];
        foreach (var start in starts[..WordStarts.Find(folded, starts)])
        {
            if (WordStarts.Suffix(folded, start).SequenceEqual(suffix))
            {
                return start;
            }
        }

        return 0;
    }

    /// <summary>The characters of the suffix that were typed, of the shortest of its beginnings that takes the fewest edits.</summary>
    private static List<int> Kept(string suffix, string typed, int edits)
    {
        var rows = Rows(suffix, typed, edits);
        var i = Enumerable.Range(0, rows.GetLength(0)).First(row => rows[row, typed.Length] == edits);
        var kept = new List<int>();
        for (var j = typed.Length; i > 0 && j > 0;)
        {
            var isSame = suffix[i - 1] == typed[j - 1];
            if (rows[i, j] == rows[i - 1, j - 1] + (isSame ? 0 : 1))
            {
                if (isSame)
                {
                    kept.Add(i - 1);
                }

                i--;
                j--;
            }
            else if (rows[i, j] == rows[i, j - 1] + 1)
            {
                j--;
            }
            else if (rows[i, j] == rows[i - 1, j] + 1)
            {
                i--;
            }
            else
            {
                // Swapped neighbours.
                i -= 2;
                j -= 2;
            }
        }

        return kept;
    }

    private static int[,] Rows(string suffix, string typed, int edits)
    {
        var rows = new int[Math.Min(suffix.Length, typed.Length + edits) + 1, typed.Length + 1];
        for (var i = 0; i < rows.GetLength(0); i++)
        {
            for (var j = 0; j <= typed.Length; j++)
            {
                rows[i, j] = i == 0 || j == 0 ? i + j
                    : Math.Min(
                        rows[i - 1, j - 1] + (suffix[i - 1] == typed[j - 1] ? 0 : 1), Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && suffix[i - 1] == typed[j - 2] && suffix[i - 2] == typed[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows;
    }
}
