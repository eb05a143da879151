namespace SearchSvc.Engine.Mapping;

/// <summary>What of a document is stored, not indexed: one line for each path, and a few of them.</summary>
internal sealed class DocumentWarnings
{
    private const int Most = 10;

    private readonly HashSet<string> paths = new(StringComparer.Ordinal);
    private readonly List<string> lines = [];

    /// <param name="reason">A clause after the path: "is longer than …".</param>
    public void Add(string path, string reason)
    {
        if (paths.Add(path) && lines.Count < Most)
        {
            lines.Add($"{path}: {reason}; stored, not indexed");
        }
    }

    /// <summary>At most 10; the last one says how many more there are.</summary>
    public IReadOnlyList<string> ToList()
    {
        if (paths.Count > Most)
        {
            lines[Most - 1] = $"and {paths.Count - Most + 1} more fields stored, not indexed";
        }

        return lines;
    }
}
