using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace SearchSvc.Engine.Analysis;

/// <summary>
/// A path and all paths above it, at one position: "/a/b" gives "/a" and "/a/b"; in reverse, "b.example.org" with the delimiter
/// '.'
/// gives itself, "example.org" and "org". What Lucene's PathHierarchyTokenizer does, but for paths longer than <see
/// cref="LongestPath"/>,
/// which it leaves out: their number times their length would be the square of a text's.
/// </summary>
internal sealed class PathTokenizer : Tokenizer
{
    /// <summary>In characters.</summary>
    public const int LongestPath = 2048;

    private readonly char delimiter;
    private readonly char replacement;
    private readonly bool reverse;
    private readonly int skip;
    private readonly ICharTermAttribute term;
    private readonly IOffsetAttribute offset;
    private readonly IPositionIncrementAttribute increment;
    private readonly List<int> cuts = [];
    private string text = string.Empty;
    private int next;

    public PathTokenizer(TextReader input, char delimiter, char replacement, bool reverse, int skip)
        : base(input)
    {
        this.delimiter = delimiter;
        this.replacement = replacement;
        this.reverse = reverse;
        this.skip = skip;
        term = AddAttribute<ICharTermAttribute>();
        offset = AddAttribute<IOffsetAttribute>();
        increment = AddAttribute<IPositionIncrementAttribute>();
    }

    public override bool IncrementToken()
    {
        ClearAttributes();
        var first = next == 0;
        while (next < cuts.Count - 1 - skip)
        {
            var (start, end) = reverse ? (cuts[next], cuts[^(1 + skip)]) : (cuts[skip], cuts[skip + 1 + next]);
            next++;
            if (end - start <= LongestPath)
            {
                Emit(start, end);
                increment.PositionIncrement = first ? 1 : 0;
                return true;
            }
        }

        return false;
    }

    public override void Reset()
    {
        base.Reset();

        // Lucene's reader of strings gives null for an empty one.
        text = m_input.ReadToEnd() ?? string.Empty;
        next = 0;
        cuts.Clear();
        cuts.Add(0);

        // A delimiter belongs to the part behind it; in reverse, to the one before.
        for (var i = 0; i < text.Length; i++)
        {
            var cut = reverse ? i + 1 : i;
            if (text[i] == delimiter && cut > 0 && cut < text.Length)
            {
                cuts.Add(cut);
            }
        }

        if (text.Length > 0)
        {
            cuts.Add(text.Length);
        }
    }

    public override void End()
    {
        base.End();
        var end = CorrectOffset(text.Length);
        offset.SetOffset(end, end);
    }

    private void Emit(int start, int end)
    {
        var buffer = term.ResizeBuffer(end - start);
        for (var i = start; i < end; i++)
        {
            buffer[i - start] = text[i] == delimiter ? replacement : text[i];
        }

        term.Length = end - start;
        offset.SetOffset(CorrectOffset(start), CorrectOffset(end));
    }
}
