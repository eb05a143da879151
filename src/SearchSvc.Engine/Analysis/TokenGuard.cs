using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Index;

namespace SearchSvc.Engine.Analysis;

/// <summary>
/// The last filter of every analyzer. What an IndexWriter refuses with an exception, in the middle of a document, does not come
/// out of
/// it: a token longer than 32,766 bytes in UTF-8 is dropped, leaving its position empty; a first token without a position of its
/// own gets one; and an offset that would go back stays where it was.
/// </summary>
internal sealed class TokenGuard : TokenFilter
{
    private readonly ICharTermAttribute term;
    private readonly IPositionIncrementAttribute increment;
    private readonly IOffsetAttribute offset;
    private bool first = true;
    private int lastStart;

    public TokenGuard(TokenStream input)
        : base(input)
    {
        term = AddAttribute<ICharTermAttribute>();
        increment = AddAttribute<IPositionIncrementAttribute>();
        offset = AddAttribute<IOffsetAttribute>();
    }

    /// <summary>Whether a token of this text was too long.</summary>
    public bool DroppedAny { get; private set; }

    public override bool IncrementToken()
    {
        var skipped = 0;
        while (m_input.IncrementToken())
        {
            if (IsImmense())
            {
                DroppedAny = true;
                skipped += increment.PositionIncrement;
                continue;
            }

            if (skipped > 0)
            {
                increment.PositionIncrement += skipped;
            }

            if (first && increment.PositionIncrement == 0)
            {
                increment.PositionIncrement = 1;
            }

            first = false;
            KeepOffsetsInOrder();
            return true;
        }

        return false;
    }

    public override void Reset()
    {
        base.Reset();
        first = true;
        lastStart = 0;
        DroppedAny = false;
    }

    // A UTF-16 unit is at most 3 bytes of UTF-8; a lone surrogate becomes U+FFFD, which is 3 as well.
    private bool IsImmense() =>
        term.Length > IndexWriter.MAX_TERM_LENGTH / 3
        && System.Text.Encoding.UTF8.GetByteCount(term.Buffer, 0, term.Length) > IndexWriter.MAX_TERM_LENGTH;

    private void KeepOffsetsInOrder()
    {
        var start = offset.StartOffset;
        if (start < lastStart)
        {
            offset.SetOffset(lastStart, Math.Max(lastStart, offset.EndOffset));
        }
        else
        {
            lastStart = start;
        }
    }
}
