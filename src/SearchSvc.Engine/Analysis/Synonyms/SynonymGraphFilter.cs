using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace SearchSvc.Engine.Analysis.Synonyms;

/// <summary>
/// Puts synonyms beside what they stand for, as a graph: where either has several words, each has positions of its own, and position
/// lengths say where the paths meet again, as Lucene's SynonymGraphFilter (6.4) does. Of rules that match at a place the one of most
/// words counts, and after it the next match begins. Tokens in one place are alternatives: any of them may match. Words that a filter
/// dropped before do not stand in the way of a match.
/// </summary>
internal sealed class SynonymGraphFilter : TokenFilter
{
    /// <summary>The type of tokens that the text itself does not have.</summary>
    public const string SynonymType = "SYNONYM";

    private readonly ICharTermAttribute term;
    private readonly IOffsetAttribute offset;
    private readonly IPositionIncrementAttribute increment;
    private readonly IPositionLengthAttribute length;
    private readonly ITypeAttribute type;
    private readonly SynonymMatcher matcher;
    private readonly List<BufferedPosition> buffer = [];
    private readonly Queue<GraphToken> output = new();
    private State? ahead;
    private bool inputEnded;
    private int nextNode;
    private int lastNode;

    public SynonymGraphFilter(TokenStream input, SynonymMap map)
        : base(input)
    {
        term = AddAttribute<ICharTermAttribute>();
        offset = AddAttribute<IOffsetAttribute>();
        increment = AddAttribute<IPositionIncrementAttribute>();
        length = AddAttribute<IPositionLengthAttribute>();
        type = AddAttribute<ITypeAttribute>();
        AddAttribute<IGraphAttribute>();
        matcher = new SynonymMatcher(map);
    }

    public override bool IncrementToken()
    {
        if (output.Count == 0 && !Advance())
        {
            return false;
        }

        var token = output.Dequeue();
        if (token.Original is { } state)
        {
            RestoreState(state);
        }
        else
        {
            ClearAttributes();
            term.SetEmpty().Append(token.Synonym);
            type.Type = SynonymType;
            offset.SetOffset(token.Start, token.End);
        }

        increment.PositionIncrement = token.From - lastNode;
        length.PositionLength = token.To - token.From;
        lastNode = token.From;
        return true;
    }

    public override void Reset()
    {
        base.Reset();
        buffer.Clear();
        output.Clear();
        ahead = null;
        inputEnded = false;
        nextNode = 0;
        lastNode = -1;
    }

    /// <summary>Makes the tokens of the next match, or of the next position without one.</summary>
    private bool Advance()
    {
        if (!Fill(1))
        {
            return false;
        }

        matcher.Begin();
        for (var i = 0; matcher.IsOpen && Fill(i + 1); i++)
        {
            matcher.Step(buffer[i].Words, i + 1);
        }

        var taken = Math.Max(1, matcher.Length);
        var start = nextNode + buffer[0].Increment - 1;
        nextNode = SynonymPaths.Write(buffer.GetRange(0, taken), matcher, start, output);
        buffer.RemoveRange(0, taken);
        return true;
    }

    /// <summary>Reads ahead until so many positions are there.</summary>
    private bool Fill(int positions)
    {
        while (buffer.Count < positions)
        {
            if (!TryReadPosition())
            {
                return false;
            }
        }

        return true;
    }

    private bool TryReadPosition()
    {
        if (ahead is not null)
        {
            RestoreState(ahead);
            ahead = null;
        }
        else if (inputEnded || !m_input.IncrementToken())
        {
            inputEnded = true;
            return false;
        }

        var position = new BufferedPosition(Math.Max(1, increment.PositionIncrement), offset.StartOffset);
        do
        {
            position.Add(CaptureState(), matcher.WordOf(term), offset.EndOffset);
            if (!m_input.IncrementToken())
            {
                inputEnded = true;
                break;
            }

            if (increment.PositionIncrement > 0)
            {
                ahead = CaptureState();
                break;
            }
        }
        while (true);
        buffer.Add(position);
        return true;
    }
}
