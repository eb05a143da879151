using SearchSvc.V1;

namespace SearchSvc.Engine.Searching;

/// <summary>What later pages of a search go over.</summary>
internal sealed class KeptView(Guid id, IReadOnlyList<SearchView> views, IReadOnlyList<ShardFailure> failures)
{
    public Guid Id { get; } = id;

    public IReadOnlyList<SearchView> Views { get; } = views;

    /// <summary>The shards that had no view on the first page.</summary>
    public IReadOnlyList<ShardFailure> Failures { get; } = failures;

    /// <summary>When it is kept no longer, unless another page asks for it.</summary>
    public DateTimeOffset Until { get; set; }
}
