using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Queries;

/// <summary>A segment in which whoever reads where terms stand in a document looks at the clock. For one thread.</summary>
internal sealed class GuardedPositions(AtomicReader segment, SearchClock clock) : FilterAtomicReader(segment)
{
    private const int CheckEvery = 1_024;
    private int read;

    public override Fields? Fields => m_input.Fields is { } fields ? new GuardedFields(fields, this) : null;

    private void Step()
    {
        if (++read % CheckEvery == 0)
        {
            clock.Check();
        }
    }

    private sealed class GuardedFields(Fields fields, GuardedPositions guard) : FilterFields(fields)
    {
        public override Terms? GetTerms(string field) => m_input.GetTerms(field) is { } terms ? new PositionedTerms(terms, guard) : null;
    }

    private sealed class PositionedTerms(Terms terms, GuardedPositions guard) : FilterTerms(terms)
    {
        public override TermsEnum GetEnumerator() => new PositionedTermsEnum(m_input.GetEnumerator(), guard);

        public override TermsEnum GetEnumerator(TermsEnum reuse) => GetEnumerator();
    }

    private sealed class PositionedTermsEnum(TermsEnum terms, GuardedPositions guard) : FilterTermsEnum(terms)
    {
        public override void SeekExact(BytesRef term, TermState state) => m_input.SeekExact(term, state);

        public override TermState GetTermState() => m_input.GetTermState();

        public override DocsAndPositionsEnum? DocsAndPositions(IBits? liveDocs, DocsAndPositionsEnum? reuse, DocsAndPositionsFlags flags) =>
            m_input.DocsAndPositions(liveDocs, null, flags) is { } positions ? new Positions(positions, guard) : null;
    }

    private sealed class Positions(DocsAndPositionsEnum positions, GuardedPositions guard) : FilterDocsAndPositionsEnum(positions)
    {
        /// <exception cref="OperationCanceledException">The caller is gone, or the time is over: the clock says which.</exception>
        public override int NextPosition()
        {
            guard.Step();
            return m_input.NextPosition();
        }
    }
}
