using System.Text.Json;
using System.Text.Json.Serialization;
using SearchSvc.Indexer.Formats;

namespace SearchSvc.Indexer.Feeding;

/// <summary>What stands in Checkpoint.position, as JSON.</summary>
internal sealed record CheckpointState
{
    /// <summary>How many files of a folder are done; 0 for a file of records.</summary>
    public int Files { get; init; }

    public long Records { get; init; }

    public long Line { get; init; }

    public long Offset { get; init; }

    /// <summary>Of what was read: how the file began, or which files of the folder were done.</summary>
    public string Fingerprint { get; init; } = "";

    [JsonIgnore]
    public SourcePosition Position => new(Files, new RecordPosition(Records, Line, Offset));

    public static CheckpointState At(SourcePosition position, string fingerprint) => new()
    {
        Files = position.Files,
        Records = position.Record.Records,
        Line = position.Record.Line,
        Offset = position.Record.Offset,
        Fingerprint = fingerprint,
    };

    public string ToText() => JsonSerializer.Serialize(this, CheckpointJson.Default.CheckpointState);

    /// <returns>Null where the text is not this tool's.</returns>
    public static CheckpointState? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, CheckpointJson.Default.CheckpointState);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
