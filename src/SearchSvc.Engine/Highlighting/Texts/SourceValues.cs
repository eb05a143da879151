using System.Text;
using System.Text.Json;

namespace SearchSvc.Engine.Highlighting.Texts;

/// <summary>Reads the values of some fields out of a document's JSON in one walk.</summary>
internal sealed class SourceValues
{
    private readonly Dictionary<string, int> slots = new(StringComparer.Ordinal);

    /// <param name="paths">Dotted paths; "a.b" is both the name "b" in an object "a" and the name "a.b".</param>
    public SourceValues(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            slots.TryAdd(path, slots.Count);
        }
    }

    /// <summary>The values of each path, numbered in the order of the document; nulls count and give no value.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<FieldValue>> Read(ReadOnlySpan<byte> source)
    {
        var found = new List<FieldValue>[slots.Count];
        var counts = new int[slots.Count];
        var lookup = slots.GetAlternateLookup<ReadOnlySpan<char>>();
        var path = new StringBuilder();
        var ends = new Stack<int>();
        var reader = new Utf8JsonReader(source, new JsonReaderOptions { MaxDepth = 1_000 });
        var slot = -1;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    ends.Push(path.Length);
                    break;
                case JsonTokenType.EndObject:
                    path.Length = ends.Pop();
                    slot = SlotOf(path, lookup);
                    break;
                case JsonTokenType.PropertyName:
                    path.Length = ends.Peek();
                    path.Append(path.Length > 0 ? "." : "").Append(JsonText.Read(ref reader));
                    slot = SlotOf(path, lookup);
                    break;
                case JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False when slot >= 0:
                    var text = reader.TokenType == JsonTokenType.String ? JsonText.Read(ref reader) : Encoding.UTF8.GetString(reader.ValueSpan);
                    (found[slot] ??= []).Add(new FieldValue(text, counts[slot]++));
                    break;
                case JsonTokenType.Null when slot >= 0:
                    counts[slot]++;
                    break;
            }
        }

        return slots.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<FieldValue>)(found[pair.Value] ?? []), StringComparer.Ordinal);
    }

    private static int SlotOf(StringBuilder path, Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup)
    {
        Span<char> name = path.Length <= 256 ? stackalloc char[256] : new char[path.Length];
        path.CopyTo(0, name, path.Length);
        return lookup.TryGetValue(name[..path.Length], out var slot) ? slot : -1;
    }
}
