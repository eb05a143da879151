using System.Globalization;
using Lucene.Net.Index;
using SearchSvc.Engine.Queries.Clauses;
using SearchSvc.Engine.Queries.MultiTerm;
using LuceneQuery = Lucene.Net.Search.Query;
using TermOnTerms = Lucene.Net.Search.TermQuery;

namespace SearchSvc.Engine.Queries;

/// <summary>How many edits a term may be away: a fixed number, or by the term's length.</summary>
internal readonly struct Fuzziness
{
    public const string Syntax = "is \"0\", \"1\", \"2\" or \"AUTO\"";

    /// <summary>As many terms of the index at most are searched, the nearest first.</summary>
    private const int MaxExpansions = 50;

    /// <summary>An automaton of a longer term costs more than a typo in it is worth.</summary>
    private const int MaxTermLength = 255;

    private readonly int edits;

    private Fuzziness(int edits) => this.edits = edits;

    public static Fuzziness None => default;

    public static Fuzziness Auto { get; } = new(-1);

    public bool IsNone => edits == 0;

    public bool IsAuto => edits < 0;

    /// <summary>The most edits of any term.</summary>
    public int Most => edits >= 0 ? edits : 2;

    /// <summary>Reads "0", "1", "2", "AUTO" in any case, and "" as <paramref name="whenEmpty"/>.</summary>
    public static bool TryParse(string text, Fuzziness whenEmpty, out Fuzziness fuzziness)
    {
        fuzziness = whenEmpty;
        if (text.Length == 0)
        {
            return true;
        }

        if (text.Equals("AUTO", StringComparison.OrdinalIgnoreCase))
        {
            fuzziness = Auto;
            return true;
        }

        var parsed = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 2;
        fuzziness = new Fuzziness(parsed ? number : 0);
        return parsed;
    }

    /// <summary>For this term: AUTO is 0 for one or two code points, 1 for three to five, else 2.</summary>
    public int EditsFor(string term)
    {
        if (edits >= 0)
        {
            return edits;
        }

        var length = term.EnumerateRunes().Count();
        return length <= 2 ? 0 : length <= 5 ? 1 : 2;
    }

    /// <param name="searched">All the indexes that are searched: the nearest terms are those of all of them.</param>
    /// <param name="clock">How long its terms may be looked for.</param>
    public LuceneQuery Query(string field, string term, int prefixLength, IndexReader searched, SearchClock clock)
    {
        var distance = term.Length > MaxTermLength ? 0 : EditsFor(term);
        if (distance == 0)
        {
            return new TermOnTerms(new Term(field, term));
        }

        var near = new NearTermsQuery(new Term(field, term), distance, Math.Min(prefixLength, term.Length), MaxExpansions, clock)
        {
            MultiTermRewriteMethod = new SummedTerms(MaxExpansions),
        };
        return searched is MultiReader ? near.Rewrite(searched) : near;
    }
}
