using System.Runtime.CompilerServices;
using SearchSvc.V1;

namespace SearchSvc.Engine.Searching;

/// <summary>Views by what they show: equal where reader and schema of each, and the shards that failed, are the same.</summary>
internal sealed class KeptReaders(IReadOnlyList<SearchView> views, IReadOnlyList<ShardFailure> failures) : IEquatable<KeptReaders>
{
    private readonly IReadOnlyList<SearchView> views = views;
    private readonly IReadOnlyList<ShardFailure> failures = failures;

    public bool Equals(KeptReaders? other) =>
        other is not null
        && views.Count == other.views.Count
        && failures.SequenceEqual(other.failures)
        && views.Zip(other.views).All(pair =>
            ReferenceEquals(pair.First.Reader, pair.Second.Reader) && ReferenceEquals(pair.First.Schema, pair.Second.Schema));

    public override bool Equals(object? obj) => Equals(obj as KeptReaders);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var view in views)
        {
            hash.Add(RuntimeHelpers.GetHashCode(view.Reader));
        }

        return hash.ToHashCode();
    }
}
