using System.Text;

namespace SearchSvc.Engine.Queries.Regexps;

/// <summary>A set of Unicode code points, as ranges in rising order with gaps between them.</summary>
internal sealed class CodePointSet
{
    public const int Last = 0x10FFFF;

    private CodePointSet((int From, int To)[] ranges) => Ranges = ranges;

    public static CodePointSet All { get; } = new([(0, Last)]);

    public static CodePointSet Digits { get; } = Of([('0', '9')]);

    public static CodePointSet Spaces { get; } = Of([('\t', '\r'), (' ', ' ')]);

    public static CodePointSet WordCharacters { get; } = Of([('0', '9'), ('A', 'Z'), ('a', 'z'), ('_', '_')]);

    public IReadOnlyList<(int From, int To)> Ranges { get; }

    /// <summary>The one code point, where there is only one.</summary>
    public int? Single => Ranges is [var (from, to)] && from == to ? from : null;

    public static CodePointSet Of(int codePoint) => new([(codePoint, codePoint)]);

    /// <param name="ranges">In any order; they may overlap.</param>
    public static CodePointSet Of(IEnumerable<(int From, int To)> ranges)
    {
        var merged = new List<(int From, int To)>();
        foreach (var (from, to) in ranges.Order())
        {
            if (merged.Count > 0 && from <= merged[^1].To + 1)
            {
                merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, to));
            }
            else
            {
                merged.Add((from, to));
            }
        }

        return new CodePointSet([.. merged]);
    }

    public CodePointSet Negate()
    {
        var rest = new List<(int, int)>();
        var next = 0;
        foreach (var (from, to) in Ranges)
        {
            if (from > next)
            {
                rest.Add((next, from - 1));
            }

            next = to + 1;
        }

        if (next <= Last)
        {
            rest.Add((next, Last));
        }

        return new CodePointSet([.. rest]);
    }

    /// <summary>With whatever differs from one of its code points in upper and lower case alone.</summary>
    public CodePointSet AnyCase() => Of(Ranges.Concat(CaseVariants.Of(this).Select(c => (c, c))));

    public bool Contains(int codePoint)
    {
        var (low, high) = (0, Ranges.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var (from, to) = Ranges[middle];
            if (codePoint < from)
            {
                high = middle - 1;
            }
            else if (codePoint > to)
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    public override string ToString() => string.Concat(Ranges.Select(range => $"[{Show(range.From)}-{Show(range.To)}]"));

    private static string Show(int codePoint) => Rune.IsValid(codePoint) ? new Rune(codePoint).ToString() : $"{codePoint:x}";
}
