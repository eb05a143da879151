using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Queries.MultiTerm;

/// <summary>Lucene's fuzzy query, whose terms are looked for only as long as the search may go on. Those near a long word are found by distance:
/// its automata would take seconds and many megabytes to be made, and nothing would stop that.</summary>
internal sealed class NearTermsQuery(Term term, int edits, int prefixLength, int mostTerms, SearchClock clock)
    : FuzzyQuery(term, edits, prefixLength, mostTerms, transpositions: true)
{
    /// <summary>Code points of a word whose automata are made in a few milliseconds, and then find its terms faster.</summary>
    private const int LongestForAutomata = 32;

    protected override TermsEnum GetTermsEnum(Terms terms, AttributeSource atts)
    {
        var guarded = new GuardedTerms(terms, clock);
        int[] word = [.. Term.Text.EnumerateRunes().Select(rune => rune.Value)];
        return word.Length <= LongestForAutomata || PrefixLength >= word.Length
            ? base.GetTermsEnum(guarded, atts)
            : new NearTermsEnum(guarded.GetEnumerator(), word, MaxEdits, PrefixLength);
    }
}
