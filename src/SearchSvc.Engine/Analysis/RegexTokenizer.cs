using System.Text.RegularExpressions;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace SearchSvc.Engine.Analysis;

/// <summary>
/// Tokens between the matches of a pattern (group −1), or the matches or one of their groups. What Lucene's PatternTokenizer
/// does, which
/// copies the whole text for each token.
/// </summary>
internal sealed class RegexTokenizer : Tokenizer
{
    private readonly Regex pattern;
    private readonly int group;
    private readonly ICharTermAttribute term;
    private readonly IOffsetAttribute offset;
    private string text = string.Empty;
    private Match? match;
    private int at;

    public RegexTokenizer(TextReader input, Regex pattern, int group)
        : base(input)
    {
        this.pattern = pattern;
        this.group = group;
        term = AddAttribute<ICharTermAttribute>();
        offset = AddAttribute<IOffsetAttribute>();
    }

    public override bool IncrementToken()
    {
        ClearAttributes();
        return group < 0 ? NextBetween() : NextGroup();
    }

    public override void Reset()
    {
        base.Reset();

        // Lucene's reader of strings gives null for an empty one.
        text = m_input.ReadToEnd() ?? string.Empty;
        match = pattern.Match(text);
        at = 0;
    }

    public override void End()
    {
        base.End();
        var end = CorrectOffset(text.Length);
        offset.SetOffset(end, end);
        text = string.Empty;
        match = null;
    }

    private bool NextBetween()
    {
        while (match is { Success: true })
        {
            var (start, end) = (at, match.Index);
            at = match.Index + match.Length;
            match = match.NextMatch();
            if (end > start)
            {
                return Emit(start, end);
            }
        }

        if (match is null || at >= text.Length)
        {
            return false;
        }

        var last = at;
        at = text.Length;
        return Emit(last, text.Length);
    }

    private bool NextGroup()
    {
        while (match is { Success: true })
        {
            var found = match.Groups[group];
            match = match.NextMatch();
            if (found.Length > 0)
            {
                return Emit(found.Index, found.Index + found.Length);
            }
        }

        return false;
    }

    private bool Emit(int start, int end)
    {
        text.CopyTo(start, term.ResizeBuffer(end - start), 0, end - start);
        term.Length = end - start;
        offset.SetOffset(CorrectOffset(start), CorrectOffset(end));
        return true;
    }
}
