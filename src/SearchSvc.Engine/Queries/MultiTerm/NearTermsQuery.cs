using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Queries.MultiTerm;

/// <summary>Lucene's fuzzy query, whose terms are looked for only as long as the search may go on.</summary>
internal sealed class NearTermsQuery(Term term, int edits, int prefixLength, int mostTerms, SearchClock clock)
    : FuzzyQuery(term, edits, prefixLength, mostTerms, transpositions: true)
{
    protected override TermsEnum GetTermsEnum(Terms terms, AttributeSource atts) => base.GetTermsEnum(new GuardedTerms(terms, clock), atts);
}
