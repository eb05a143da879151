using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Queries.MultiTerm;

/// <summary>Those of some terms that a dictionary has.</summary>
/// <param name="terms">Sorted.</param>
internal sealed class ListedTerms(TermsEnum all, IReadOnlyList<BytesRef> terms) : FilterAtomicReader.FilterTermsEnum(all)
{
    private int next;

    public override TermState GetTermState() => m_input.GetTermState();

    public override bool MoveNext()
    {
        while (next < terms.Count)
        {
            if (m_input.SeekExact(terms[next++]))
            {
                return true;
            }
        }

        return false;
    }
}
