using System.Collections.Frozen;

namespace SearchSvc.Engine.Analysis;

/// <summary>The components of one kind by their names, with all that can be said of a name that is not there.</summary>
/// <typeparam name="TStage">What a component becomes.</typeparam>
internal sealed class Catalog<TStage>
    where TStage : class
{
    private readonly string kind;
    private readonly FrozenDictionary<string, Func<ComponentSettings, TStage>> byName;

    /// <param name="kind">"token filter".</param>
    /// <param name="table">By the names that messages use.</param>
    /// <param name="aliases">Other names, each with one of the table's.</param>
    public Catalog(
        string kind,
        IReadOnlyDictionary<string, Func<ComponentSettings, TStage>> table,
        IReadOnlyDictionary<string, string> aliases)
    {
        this.kind = kind;
        Names = [.. table.Keys.Order(StringComparer.Ordinal)];
        byName = table.Select(e => (e.Key, e.Value))
            .Concat(aliases.Select(a => (a.Key, table[a.Value])))
            .ToFrozenDictionary(e => ComponentName.Normalize(e.Item1), e => e.Item2);
    }

    /// <summary>Sorted.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Whether a component goes by a name, or one that it has besides.</summary>
    public bool Knows(string name) => byName.ContainsKey(ComponentName.Normalize(name));

    /// <summary>The component of a name with its settings, or null after a violation.</summary>
    public TStage? Create(ComponentCall call, ComponentSettings settings)
    {
        if (!byName.TryGetValue(ComponentName.Normalize(call.Name), out var create))
        {
            var nearest = ComponentName.Nearest(call.Name, Names);
            settings.Problem($"there is no {kind} '{call.Name}'; " + (nearest is null
                ? $"there are {string.Join(", ", Names)}"
                : $"did you mean '{nearest}'?"));
            return null;
        }

        var stage = create(settings);
        settings.RejectUnread();
        return settings.Failed ? null : stage;
    }
}
