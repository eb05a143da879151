using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Queries.MultiTerm;

/// <summary>Terms that look at the clock as they are gone through.</summary>
internal sealed class GuardedTermsEnum(TermsEnum terms, SearchClock clock) : FilterAtomicReader.FilterTermsEnum(terms)
{
    private const int CheckEvery = 1_024;

    /// <summary>Finding a place costs as much as passing so many terms.</summary>
    private const int Seek = 16;

    /// <summary>Bytes of a term that cost as much as passing one: whoever is shown it looks at them all.</summary>
    private const int Bytes = 64;

    private int steps;

    public override bool MoveNext()
    {
        var more = m_input.MoveNext();
        Step(more ? 1 + (m_input.Term.Length / Bytes) : 1);
        return more;
    }

    public override SeekStatus SeekCeil(BytesRef text)
    {
        Step(Seek);
        return m_input.SeekCeil(text);
    }

    public override bool SeekExact(BytesRef text)
    {
        Step(Seek);
        return m_input.SeekExact(text);
    }

    public override void SeekExact(BytesRef term, TermState state) => m_input.SeekExact(term, state);

    public override TermState GetTermState() => m_input.GetTermState();

    private void Step(int cost)
    {
        if ((steps += cost) >= CheckEvery)
        {
            steps = 0;
            clock.Check();
        }
    }
}
