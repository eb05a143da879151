namespace SearchSvc.Engine.Queries;

/// <summary>How many clauses the queries of one request may still have, all of them together.</summary>
internal sealed class ClauseBudget(int limit)
{
    public int Limit { get; } = limit;

    public int Left { get; private set; } = limit;

    /// <summary>What synonyms may still add: as much as the limit once more, so that they leave the rest of the query its clauses.</summary>
    public int SynonymsLeft { get; private set; } = limit;

    /// <summary>Takes terms, or readings, that a query has by its synonyms only, if there are as many left.</summary>
    public bool TryTakeSynonyms(int count)
    {
        if (count > SynonymsLeft)
        {
            return false;
        }

        SynonymsLeft -= count;
        return true;
    }

    /// <summary>Takes clauses if there are as many left.</summary>
    public bool TryTake(int count)
    {
        if (count > Left)
        {
            return false;
        }

        Left -= count;
        return true;
    }
}
