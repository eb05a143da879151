using System.Collections.Immutable;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Storage;
using SearchSvc.V1;

namespace SearchSvc.Engine.Catalog;

/// <summary>All aliases at one moment; immutable, so that a set of changes is seen whole or not at all.</summary>
internal sealed class AliasMap
{
    private readonly ImmutableSortedDictionary<string, ImmutableSortedSet<string>> indexesByAlias;

    private AliasMap(ImmutableSortedDictionary<string, ImmutableSortedSet<string>> indexesByAlias) => this.indexesByAlias = indexesByAlias;

    public static AliasMap Empty { get; } =
        new(ImmutableSortedDictionary.Create<string, ImmutableSortedSet<string>>(StringComparer.Ordinal));

    public IEnumerable<string> Names => indexesByAlias.Keys;

    /// <summary>Every pair of alias and index, sorted.</summary>
    public IEnumerable<Alias> Pairs => indexesByAlias.SelectMany(a => a.Value.Select(i => new Alias { Name = a.Key, Index = i }));

    public IReadOnlyCollection<string>? Find(string alias) => indexesByAlias.GetValueOrDefault(alias);

    public IEnumerable<string> Of(string index) => indexesByAlias.Where(a => a.Value.Contains(index)).Select(a => a.Key);

    /// <summary>The map after a set of changes.</summary>
    /// <param name="indexExists">Whether a name is an index's own.</param>
    /// <exception cref="EngineException">INVALID_ARGUMENT with every bad change; NOT_FOUND for an index or alias that does not exist.</exception>
    public AliasMap Change(IReadOnlyList<AliasChange> changes, Func<string, bool> indexExists)
    {
        var violations = new Violations();
        for (var i = 0; i < changes.Count; i++)
        {
            Check(changes[i], $"changes[{i}]", indexExists, violations);
        }

        violations.ThrowIfAny();
        var changed = indexesByAlias;
        for (var i = 0; i < changes.Count; i++)
        {
            changed = Apply(changed, changes[i], indexExists);
        }

        return new AliasMap(changed);
    }

    /// <summary>The map without an index that was deleted.</summary>
    public AliasMap Without(string index) => new(indexesByAlias
        .Select(a => KeyValuePair.Create(a.Key, a.Value.Remove(index)))
        .Where(a => a.Value.Count > 0)
        .ToImmutableSortedDictionary(StringComparer.Ordinal));

    public AliasTable Save() => new()
    {
        Format = DefinitionFile.Format,
        Aliases = { indexesByAlias.Select(a => new AliasEntry { Name = a.Key, Indexes = { a.Value } }) },
    };

    public static AliasMap Load(AliasTable table) => new(table.Aliases.ToImmutableSortedDictionary(
        a => a.Name, a => a.Indexes.ToImmutableSortedSet(StringComparer.Ordinal), StringComparer.Ordinal));

    private static void Check(AliasChange change, string path, Func<string, bool> indexExists, Violations violations)
    {
        var (alias, name) = change.ChangeCase switch
        {
            AliasChange.ChangeOneofCase.Set => (change.Set, "set"),
            AliasChange.ChangeOneofCase.Remove => (change.Remove, "remove"),
            AliasChange.ChangeOneofCase.Add => (change.Add, "add"),
            _ => (null, ""),
        };
        if (alias is null)
        {
            violations.Add(path, "is required: set, remove or add");
            return;
        }

        if (!Catalog.Names.IsValid(alias.Name))
        {
            violations.Add($"{path}.{name}.name", "must be 1 to 128 of a-z, 0-9, '-', '_', '.', and begin with a letter or a digit", Reasons.InvalidName);
        }
        else if (indexExists(alias.Name))
        {
            violations.Add($"{path}.{name}.name", $"is the name of an index; delete the index '{alias.Name}' first, or take another name", Reasons.InvalidName);
        }

        if (alias.Index.Length == 0 && change.ChangeCase != AliasChange.ChangeOneofCase.Remove)
        {
            violations.Add($"{path}.{name}.index", "is required");
        }
    }

    private static ImmutableSortedDictionary<string, ImmutableSortedSet<string>> Apply(
        ImmutableSortedDictionary<string, ImmutableSortedSet<string>> map, AliasChange change, Func<string, bool> indexExists)
    {
        switch (change.ChangeCase)
        {
            case AliasChange.ChangeOneofCase.Set:
                return map.SetItem(change.Set.Name, ImmutableSortedSet.Create(StringComparer.Ordinal, Existing(change.Set.Index)));
            case AliasChange.ChangeOneofCase.Add:
                var before = map.GetValueOrDefault(change.Add.Name) ?? ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
                return map.SetItem(change.Add.Name, before.Add(Existing(change.Add.Index)));
            default:
                return Remove(map, change.Remove);
        }

        string Existing(string index) => indexExists(index)
            ? index
            : throw EngineException.NotFound(Reasons.IndexNotFound, "index", index, $"index '{index}' does not exist; an alias names an existing one");
    }

    /// <summary>Removes one index from an alias, or, where none is named, the alias.</summary>
    private static ImmutableSortedDictionary<string, ImmutableSortedSet<string>> Remove(
        ImmutableSortedDictionary<string, ImmutableSortedSet<string>> map, Alias alias)
    {
        if (!map.TryGetValue(alias.Name, out var indexes) || (alias.Index.Length > 0 && !indexes.Contains(alias.Index)))
        {
            var what = alias.Index.Length > 0 ? $"alias '{alias.Name}' of index '{alias.Index}'" : $"alias '{alias.Name}'";
            throw EngineException.NotFound(Reasons.AliasNotFound, "alias", alias.Name, $"{what} does not exist");
        }

        var left = alias.Index.Length > 0 ? indexes.Remove(alias.Index) : indexes.Clear();
        return left.Count > 0 ? map.SetItem(alias.Name, left) : map.Remove(alias.Name);
    }
}
