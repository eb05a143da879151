namespace SearchSvc.Engine.Queries;

/// <summary>What was done other than asked, or is odd about a query: each once, and not more than a person reads.</summary>
internal sealed class QueryWarnings
{
    private const int Limit = 20;
    private readonly List<string> found = [];

    public IReadOnlyList<string> All => found;

    public void Add(string warning)
    {
        if (found.Count < Limit && !found.Contains(warning))
        {
            found.Add(warning);
        }
    }
}
