using Lucene.Net.Search;

namespace SearchSvc.Engine.Queries.Clauses;

/// <summary>The documents that any of some clauses match, asked for in rising order.</summary>
internal readonly struct Exclusion(Scorer[] clauses)
{
    public bool Has(int doc)
    {
        foreach (var clause in clauses)
        {
            if ((clause.DocID < doc ? clause.Advance(doc) : clause.DocID) == doc)
            {
                return true;
            }
        }

        return false;
    }
}
