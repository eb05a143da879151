using System.Globalization;
using SearchSvc.Engine.ChangeLog;

namespace SearchSvc.Engine.Shards;

/// <summary>What stands in a Lucene commit's user data: up to where in the log it goes, how many operations that was, and the file
/// that holds the applier's tables of that moment.</summary>
internal sealed record CommitPoint(LogPosition Position, long Operations, string StateFile)
{
    private const string EpochKey = "epoch";
    private const string SequenceKey = "sequence";
    private const string OperationsKey = "operations";
    private const string StateKey = "state";

    public IDictionary<string, string> ToUserData() => new Dictionary<string, string>
    {
        [EpochKey] = Position.Epoch.ToString(CultureInfo.InvariantCulture),
        [SequenceKey] = Position.Sequence.ToString(CultureInfo.InvariantCulture),
        [OperationsKey] = Operations.ToString(CultureInfo.InvariantCulture),
        [StateKey] = StateFile,
    };

    /// <exception cref="InvalidDataException">A key is missing or not a number.</exception>
    public static CommitPoint FromUserData(IDictionary<string, string> data)
    {
        return new CommitPoint(new LogPosition(Number(EpochKey), Number(SequenceKey)), Number(OperationsKey), Text(StateKey));

        string Text(string key) =>
            data.TryGetValue(key, out var value) ? value : throw new InvalidDataException($"the Lucene commit lacks '{key}' in its user data");

        long Number(string key) => long.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidDataException($"'{key}' in the Lucene commit's user data is not a number");
    }
}
