using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace SearchSvc.Engine.Analysis;

/// <summary>
/// The n-grams of each token, in code points, by where they begin and then by size, all at the token's position and with its
/// offsets.
/// What Lucene's NGramTokenFilter does, which counts code points from the token's beginning for each gram: minutes for one long
/// token.
/// </summary>
internal sealed class GramFilter : TokenFilter
{
    private readonly int min;
    private readonly int max;
    private readonly ICharTermAttribute term;
    private readonly IPositionIncrementAttribute increment;
    private readonly IPositionLengthAttribute positionLength;
    private readonly IOffsetAttribute offset;
    private readonly ITypeAttribute type;
    private char[] token = [];
    private (int PositionLength, int Start, int End, string Type) of;
    private int length;
    private int start;
    private int end;
    private int size;
    private int pending;

    public GramFilter(TokenStream input, int min, int max)
        : base(input)
    {
        this.min = min;
        this.max = max;
        term = AddAttribute<ICharTermAttribute>();
        increment = AddAttribute<IPositionIncrementAttribute>();
        positionLength = AddAttribute<IPositionLengthAttribute>();
        offset = AddAttribute<IOffsetAttribute>();
        type = AddAttribute<ITypeAttribute>();
    }

    public override bool IncrementToken()
    {
        while (!NextGram())
        {
            if (!m_input.IncrementToken())
            {
                return false;
            }

            Take();
        }

        ClearAttributes();
        term.CopyBuffer(token, start, end - start);
        increment.PositionIncrement = pending;
        pending = 0;
        positionLength.PositionLength = of.PositionLength;
        offset.SetOffset(of.Start, of.End);
        type.Type = of.Type;
        return true;
    }

    public override void Reset()
    {
        base.Reset();
        (length, start, end, size, pending) = (0, 0, 0, 0, 0);
    }

    private void Take()
    {
        length = term.Length;
        if (token.Length < length)
        {
            token = new char[length];
        }

        Array.Copy(term.Buffer, token, length);
        (start, end, size) = (0, 0, 0);
        of = (positionLength.PositionLength, offset.StartOffset, offset.EndOffset, type.Type);

        // A token too short for a gram leaves its position to the next.
        pending += increment.PositionIncrement;
    }

    private bool NextGram()
    {
        do
        {
            if (size == max || (end == length && start < length))
            {
                start = After(start);
                (end, size) = (start, 0);
            }

            if (end == length)
            {
                return false;
            }

            end = After(end);
            size++;
        }
        while (size < min);

        return true;
    }

    private int After(int at) =>
        at + 1 < length && char.IsSurrogatePair(token[at], token[at + 1]) ? at + 2 : at + 1;
}
