namespace SearchSvc.Engine.Queries;

/// <summary>How many clauses the queries of one request may still have, all of them together.</summary>
internal sealed class ClauseBudget(int limit)
{
    public int Limit { get; } = limit;

    public int Left { get; private set; } = limit;

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
