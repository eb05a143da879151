using System.Globalization;
using Google.Protobuf;
using SearchSvc.V1;

namespace SearchSvc.EndToEnd.Tests.Durability;

/// <summary>
/// What one writer sent for ids that are its own alone, in order, and what the server acknowledged: enough to say of any state
/// found later whether an acknowledged write is missing from it. Not safe for concurrent use.
/// </summary>
internal sealed class OperationHistory
{
    private readonly Dictionary<string, List<Sent>> byId = [];
    private long acknowledged;

    private sealed record Sent(string? Value)
    {
        /// <summary>0 until acknowledged.</summary>
        public long Version { get; set; }
    }

    /// <summary>How many writes were acknowledged so far; read by other threads too.</summary>
    public long Acknowledged => Interlocked.Read(ref acknowledged);

    public IEnumerable<string> Ids => byId.Keys;

    /// <summary>A put of a value, or, where that is null, a delete; to be sent next.</summary>
    public WriteOperation Next(string id, string? value)
    {
        if (!byId.TryGetValue(id, out var history))
        {
            byId[id] = history = [];
        }

        history.Add(new Sent(value));
        return value is null
            ? new WriteOperation { Delete = id }
            : new WriteOperation { Put = new Document { Id = id, Json = ByteString.CopyFromUtf8($$"""{"value":"{{value}}"}""") } };
    }

    /// <summary>The server acknowledged the oldest write of this id that is not acknowledged yet.</summary>
    public void Acknowledge(string id, long version)
    {
        byId[id].First(sent => sent.Version == 0).Version = version;
        Interlocked.Increment(ref acknowledged);
    }


    /// <summary>
    /// Fails unless the document is as its last acknowledged write left it, or as one sent after that. What was sent and not
    /// acknowledged is settled by this: the next write builds on what is there.
    /// </summary>
    /// <param name="stored">Null: it does not exist.</param>
    public void Check(string id, Document? stored)
    {
        var history = byId[id];
        var last = history.FindLastIndex(sent => sent.Version != 0);
        var possible = Math.Max(last, 0);
        var value = stored?.Fields.Fields["value"].StringValue;
        var found = history.FindIndex(possible, sent => sent.Value == value);
        var isUntouched = last < 0 && stored is null;

        Assert.True(
            isUntouched || found >= 0,
            string.Create(CultureInfo.InvariantCulture, $"'{id}' holds {value ?? "nothing"}; sent were {string.Join(", ", history.Select(sent => $"{sent.Value ?? "delete"}@{sent.Version}"))}"));
        if (!isUntouched && found == last && stored is not null && history[last].Version > 0)
        {
            Assert.Equal(history[last].Version, stored.Version);
        }

        byId[id] = [new Sent(value) { Version = stored?.Version ?? -1 }];
    }
}
