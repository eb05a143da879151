using System.Buffers;
using System.Text;

namespace SearchSvc.Engine.Highlighting.Texts;

/// <summary>
/// Reads the values of some fields out of a document's JSON in one walk. The source was checked when it was written (<see
/// cref="Documents.JsonSource"/>): it is not checked again, so that a long text costs little more than its characters.
/// </summary>
internal sealed class SourceValues
{
    private static readonly SearchValues<byte> EndsOfLiteral = SearchValues.Create(",]} \t\r\n"u8);

    private readonly IReadOnlyList<string> names;
    private readonly Dictionary<string, int[]> slots;

    /// <param name="paths">Dotted paths; "a.b" is both the name "b" in an object "a" and the name "a.b".</param>
    public SourceValues(IEnumerable<string> paths)
        : this(paths.Distinct(StringComparer.Ordinal).Select(path => (path, (IReadOnlyList<string>)[path])))
    {
    }

    /// <param name="fields">Names with the paths whose values are theirs.</param>
    public SourceValues(IEnumerable<(string Name, IReadOnlyList<string> Paths)> fields)
    {
        var all = fields.ToList();
        names = [.. all.Select(field => field.Name)];
        slots = all.SelectMany((field, slot) => field.Paths.Select(path => (path, slot)))
            .GroupBy(pair => pair.path, pair => pair.slot, StringComparer.Ordinal)
            .ToDictionary(path => path.Key, path => path.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The values of each name, numbered in the order of the document; nulls count and give no value.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<FieldValue>> Read(ReadOnlySpan<byte> source)
    {
        var found = new List<FieldValue>[names.Count];
        var counts = new int[names.Count];
        var lookup = slots.GetAlternateLookup<ReadOnlySpan<char>>();
        var path = new StringBuilder();

        // For each object or array that is open, where its path ends; of arrays as a complement.
        var open = new Stack<int>();
        var isName = false;
        var (name, slot) = ("", Array.Empty<int>());
        for (var at = 0; at < source.Length;)
        {
            switch (source[at])
            {
                case (byte)'{':
                    open.Push(path.Length);
                    isName = true;
                    at++;
                    break;
                case (byte)'[':
                    open.Push(~path.Length);
                    at++;
                    break;
                case (byte)'}':
                    path.Length = open.Pop();
                    (name, slot) = SlotOf(path, lookup);
                    isName = false;
                    at++;
                    break;
                case (byte)']':
                    open.Pop();
                    at++;
                    break;
                case (byte)',':
                    isName = open.Peek() >= 0;
                    at++;
                    break;
                case (byte)'"':
                    var text = source[(at + 1)..];
                    var end = JsonText.End(text, out var isEscaped);
                    at += end + 2;
                    if (isName)
                    {
                        isName = false;
                        path.Length = open.Peek();
                        path.Append(path.Length > 0 ? "." : "").Append(JsonText.Decode(text[..end], isEscaped));
                        (name, slot) = SlotOf(path, lookup);
                    }
                    else if (slot.Length > 0)
                    {
                        Add(JsonText.Decode(text[..end], isEscaped));
                    }

                    break;
                case (byte)':' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n':
                    at++;
                    break;
                default:
                    var literal = source[at..];
                    literal = literal.IndexOfAny(EndsOfLiteral) is >= 0 and var length ? literal[..length] : literal;
                    at += literal.Length;
                    if (!literal.SequenceEqual("null"u8))
                    {
                        Add(Encoding.UTF8.GetString(literal));
                        break;
                    }

                    foreach (var one in slot)
                    {
                        counts[one]++;
                    }

                    break;
            }
        }

        return names.Select((one, i) => (one, Values: (IReadOnlyList<FieldValue>)(found[i] ?? [])))
            .ToDictionary(field => field.one, field => field.Values, StringComparer.Ordinal);

        void Add(string value)
        {
            foreach (var one in slot)
            {
                (found[one] ??= []).Add(new FieldValue(value, counts[one]++) { Path = name });
            }
        }
    }

    private static (string Path, int[] Slots) SlotOf(StringBuilder path, Dictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> lookup)
    {
        Span<char> name = path.Length <= 256 ? stackalloc char[256] : new char[path.Length];
        path.CopyTo(0, name, path.Length);
        return lookup.TryGetValue(name[..path.Length], out var known, out var slots) ? (known, slots) : ("", []);
    }
}
