using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Highlighting.Matching;

/// <summary>The terms of a field, which end when so many were looked at.</summary>
internal sealed class BoundedTerms(Terms terms, int most) : FilterAtomicReader.FilterTerms(terms)
{
    /// <summary>Finding a place costs as much as passing so many terms.</summary>
    private const int Seek = 4;

    private int seen;

    /// <summary>Whether there are more than were looked at.</summary>
    public bool Ended => seen > most;

    public override TermsEnum GetEnumerator() => new Bounded(m_input.GetEnumerator(), this);

    public override TermsEnum GetEnumerator(TermsEnum reuse) => GetEnumerator();

    private bool Goes(int cost) => (seen += cost) <= most;

    private sealed class Bounded(TermsEnum terms, BoundedTerms bound) : FilterAtomicReader.FilterTermsEnum(terms)
    {
        public override bool MoveNext() => bound.Goes(1) && m_input.MoveNext();

        public override SeekStatus SeekCeil(BytesRef text) => bound.Goes(Seek) ? m_input.SeekCeil(text) : SeekStatus.END;

        public override bool SeekExact(BytesRef text) => bound.Goes(Seek) && m_input.SeekExact(text);

        public override void SeekExact(BytesRef term, TermState state) => m_input.SeekExact(term, state);

        public override TermState GetTermState() => m_input.GetTermState();
    }
}
