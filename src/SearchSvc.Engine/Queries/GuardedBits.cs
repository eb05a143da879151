using Lucene.Net.Search;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Queries;

/// <summary>
/// The live documents of a segment, asked for by the postings that a scorer reads. Where a query goes through many documents without a match,
/// as a conjunction does or the terms of a prefix, nobody else gets to look at the clock.
/// </summary>
internal sealed class GuardedBits(IBits? live, int length, SearchClock clock) : IBits
{
    private const int CheckEvery = 4_096;
    private int asked;

    public int Length => length;

    /// <summary>Whether the scorers of a query may go through documents without a match.</summary>
    public static bool AreNeeded(Query query) => query switch
    {
        TermQuery or MatchAllDocsQuery => false,
        ConstantScoreQuery { Query: { } inner } => AreNeeded(inner),
        DisjunctionMaxQuery best => best.Any(AreNeeded),
        BooleanQuery { MinimumNumberShouldMatch: <= 1 } boolean => boolean.Clauses.Any(clause => clause.Occur != Occur.SHOULD || AreNeeded(clause.Query)),
        _ => true,
    };

    /// <exception cref="OperationCanceledException">The caller is gone, or the time is over: the clock says which.</exception>
    public bool Get(int index)
    {
        if (++asked % CheckEvery == 0)
        {
            clock.Check();
        }

        return live is null || live.Get(index);
    }
}
