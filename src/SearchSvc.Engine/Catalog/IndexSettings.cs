using Google.Protobuf.WellKnownTypes;
using SearchSvc.Engine.Errors;
using SearchSvc.V1;

namespace SearchSvc.Engine.Catalog;

/// <summary>Reads the settings of an index from a request.</summary>
internal static class IndexSettings
{
    private static readonly TimeSpan MaxRefreshInterval = TimeSpan.FromDays(1);

    /// <exception cref="EngineException">INVALID_ARGUMENT with every violation; FAILED_PRECONDITION for what a single server does not have.</exception>
    public static Settings Check(Settings? settings, string path)
    {
        settings ??= new Settings();
        var violations = new Violations();
        if (settings.RefreshInterval is { } interval && !IsInterval(interval))
        {
            violations.Add($"{path}.refresh_interval", "must be between 0s (only on demand) and 86400s");
        }

        if (settings is { HasShards: true, Shards: < 1 })
        {
            violations.Add($"{path}.shards", "must be at least 1");
        }

        if (settings is { HasReplicas: true, Replicas: < 0 })
        {
            violations.Add($"{path}.replicas", "must not be negative");
        }

        violations.ThrowIfAny();
        return settings switch
        {
            { Shards: > 1 } => throw NotOnSingleServer($"{path}.shards", "more than one shard"),
            { Replicas: > 0 } => throw NotOnSingleServer($"{path}.replicas", "replicas"),
            _ => settings,
        };
    }

    /// <summary>The settings after UpdateIndex: replaced where set, or where the mask names them.</summary>
    public static Settings Merge(Settings? current, Settings? changes, IReadOnlyCollection<string> mask)
    {
        var merged = current?.Clone() ?? new Settings();
        changes = Check(changes, "settings");
        var all = mask.Contains("settings");
        if (mask.Count == 0 ? changes.RefreshInterval is not null : all || mask.Contains("settings.refresh_interval"))
        {
            merged.RefreshInterval = changes.RefreshInterval;
        }

        if ((changes.HasShards && changes.Shards != Shards(merged)) || (changes.HasReplicas && changes.Replicas != merged.Replicas))
        {
            throw NotOnSingleServer("settings", "another number of shards or replicas");
        }

        return merged;
    }

    private static int Shards(Settings settings) => settings.HasShards ? settings.Shards : 1;

    private static bool IsInterval(Duration interval) =>
        interval.Seconds >= 0 && interval.Seconds <= MaxRefreshInterval.TotalSeconds && interval.Nanos is >= 0 and < 1_000_000_000;

    private static EngineException NotOnSingleServer(string path, string what) =>
        new(ErrorKind.FailedPrecondition, Reasons.NotOnSingleServer, $"{path}: {what} need a cluster; this is a single server")
        {
            Violations = [new Violation(path, $"{what} need a cluster; this is a single server")],
        };
}
