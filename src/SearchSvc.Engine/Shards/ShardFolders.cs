using System.Globalization;

namespace SearchSvc.Engine.Shards;

/// <summary>Where a shard keeps what, in its folder.</summary>
internal static class ShardFolders
{
    private const string StatePrefix = "state-";

    public static string Log(string shard) => Path.Combine(shard, "log");

    public static string Lucene(string shard) => Path.Combine(shard, "lucene");

    public static string StateFileName(long sequence) => StatePrefix + sequence.ToString("D19", CultureInfo.InvariantCulture);

    public static string StateFile(string shard, string name) => Path.Combine(shard, name);

    /// <summary>The state files in a shard's folder, also those that a crash left over.</summary>
    public static IEnumerable<string> StateFiles(string shard) => Directory.EnumerateFiles(shard, StatePrefix + "*");
}
