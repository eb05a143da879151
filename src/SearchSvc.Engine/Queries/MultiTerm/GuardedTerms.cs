using Lucene.Net.Index;

namespace SearchSvc.Engine.Queries.MultiTerm;

/// <summary>The terms of a field, which look at the clock as they are gone through: Lucene's enumerations pass any number of terms, and the
/// automata of them any number of blocks, before they come back with one that matches.</summary>
internal sealed class GuardedTerms(Terms terms, SearchClock clock) : FilterAtomicReader.FilterTerms(terms)
{
    public override TermsEnum GetEnumerator() => new GuardedTermsEnum(m_input.GetEnumerator(), clock);

    public override TermsEnum GetEnumerator(TermsEnum reuse) => GetEnumerator();
}
