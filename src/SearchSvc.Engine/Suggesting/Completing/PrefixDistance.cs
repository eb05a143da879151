using SearchSvc.Engine.Suggesting.Folding;

namespace SearchSvc.Engine.Suggesting.Completing;

/// <summary>
/// How many edits (a letter more, less, other, or swapped with its neighbour: the distance of optimal string alignment) make what was typed of a
/// beginning of a text, which is given character by character: a row of the matrix for each, only as far beside the diagonal as edits go.
/// </summary>
internal sealed class PrefixDistance
{
    /// <summary>How many characters <see cref="TryGetNext"/> gives at most.</summary>
    public const int MostNext = 32;

    private readonly string typed;
    private readonly int[][] rows;
    private readonly char[] path = new char[WordStarts.LongestSuffix + 1];

    public PrefixDistance(string typed, int most)
    {
        this.typed = typed;
        Most = most;
        rows = new int[WordStarts.LongestSuffix + 1][];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new int[typed.Length + 2];
        }

        for (var j = 0; j < rows[0].Length; j++)
        {
            rows[0][j] = Math.Min(j, Most + 1);
        }
    }

    /// <summary>The most edits that are counted.</summary>
    public int Most { get; }

    /// <summary>The first so many characters of the text.</summary>
    public string Path(int depth) => new(path, 0, depth);

    /// <summary>The characters one of which must be next, where no edit is left for another.</summary>
    /// <param name="next">Cut to them.</param>
    /// <returns>False: any may be.</returns>
    public bool TryGetNext(int depth, ref Span<char> next)
    {
        var count = 0;
        var row = rows[depth];
        for (var j = Math.Max(0, depth - Most); j <= Math.Min(typed.Length, depth + Most); j++)
        {
            if (row[j] < Most)
            {
                return false;
            }

            if (row[j] == Most && j < typed.Length)
            {
                next[count++] = typed[j];
            }

            // Swapped with the one before.
            if (depth > 0 && j > 0 && j < typed.Length && typed[j] == path[depth - 1] && rows[depth - 1][j - 1] < Most)
            {
                next[count++] = typed[j - 1];
            }
        }

        next = next[..count];
        return true;
    }

    /// <summary>Takes the next character of the text; what was taken behind it is forgotten.</summary>
    /// <param name="depth">Its place, from 1.</param>
    /// <param name="whole">The edits between all that was typed and the text up to here; one more than are allowed where it is more.</param>
    /// <returns>No longer text has fewer edits.</returns>
    public int Step(int depth, char c, out int whole)
    {
        path[depth - 1] = c;
        var (row, before) = (rows[depth], rows[depth - 1]);
        var (low, high) = (Math.Max(0, depth - Most), Math.Min(typed.Length, depth + Most));
        var least = Most + 1;
        if (low == 0)
        {
            row[0] = depth;
            least = depth;
        }
        else if (low <= typed.Length)
        {
            row[low - 1] = Most + 1;
        }

        for (var j = Math.Max(1, low); j <= high; j++)
        {
            var edits = Math.Min(before[j - 1] + (typed[j - 1] == c ? 0 : 1), Math.Min(row[j - 1], before[j]) + 1);
            if (depth > 1 && j > 1 && typed[j - 2] == c && typed[j - 1] == path[depth - 2])
            {
                edits = Math.Min(edits, rows[depth - 2][j - 2] + 1);
            }

            row[j] = Math.Min(edits, Most + 1);
            least = Math.Min(least, row[j]);
        }

        row[high + 1] = Most + 1;
        whole = high == typed.Length && low <= typed.Length ? row[typed.Length] : Most + 1;
        return least;
    }

    /// <summary>The fewest edits between what was typed and any beginning of a text; one more than are allowed where it is more.</summary>
    public int Best(ReadOnlySpan<char> text)
    {
        var best = Most + 1;
        for (var i = 0; i < text.Length; i++)
        {
            var least = Step(i + 1, text[i], out var whole);
            best = Math.Min(best, whole);
            if (least >= best)
            {
                break;
            }
        }

        return best;
    }
}
