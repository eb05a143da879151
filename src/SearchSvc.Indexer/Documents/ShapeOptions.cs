namespace SearchSvc.Indexer.Documents;

/// <summary>How a record becomes a document. Fields are named by their path: "title", "author.name".</summary>
internal sealed record ShapeOptions
{
    /// <summary>The field that holds the id.</summary>
    public string IdField { get; init; } = "id";

    /// <summary>A record without the id field is a bad one; else the server gives its document an id.</summary>
    public bool RequireId { get; init; }

    /// <summary>New names by path; the new name takes the place of the path's last part.</summary>
    public IReadOnlyDictionary<string, string> Renames { get; init; } = new Dictionary<string, string>();

    public IReadOnlySet<string> Drops { get; init; } = new HashSet<string>();
}
