using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.MoreLikeThis;

/// <summary>A word that was picked.</summary>
/// <param name="Places">The fields in which it is looked for, by their places, ascending.</param>
/// <param name="Frequency">What it counts for how often it stands in the items: above 0.</param>
/// <param name="Idf">How rare it is in the fields together, times their boost.</param>
internal sealed record LikeTerm(LikeFields Fields, string Term, IReadOnlyList<int> Places, double Frequency, double Idf)
{
    /// <summary>How telling it is.</summary>
    public double Weight => Frequency * Idf;

    /// <summary>A query of it, with the fields' boosts and one more.</summary>
    public LuceneQuery Query(double boost)
    {
        var query = Fields.Query(Term, Places);
        query.Boost *= (float)boost;
        return query;
    }
}
