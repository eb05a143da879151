using Google.Protobuf.WellKnownTypes;

namespace SearchSvc.Engine.Searching.Profiling;

/// <summary>Writes profiles of queries as structs, as many of their nodes as a response has room for beside its hits.</summary>
internal sealed class ProfileMessage
{
    /// <summary>A page of hits has up to 3.5 MB, and clients take 4.</summary>
    private const int MaxBytes = 400_000;

    /// <summary>Clients read messages at most 100 levels deep, of which a node in a struct takes five.</summary>
    private const int MaxDepth = 15;

    private const int MaxDescription = 200;
    private int left = MaxBytes;

    public Value Shard(string index, ProfiledNode query, ProfiledNode? postFilter)
    {
        var shard = new Struct
        {
            Fields = { ["index"] = Value.ForString(index), ["shard"] = Value.ForNumber(0), ["query"] = Node(query, 1) },
        };
        if (postFilter is not null)
        {
            shard.Fields["post_filter"] = Node(postFilter, 1);
        }

        return Value.ForStruct(shard);
    }

    private Value Node(ProfiledNode node, int depth)
    {
        var operations = node.Segments.SelectMany(segment => segment.Operations)
            .GroupBy(one => one.Name, one => one.Operation)
            .Select(group => (group.Key, group.Sum(one => one.Nanos), group.Sum(one => one.Count)))
            .Prepend(("create_weight", node.CreateWeight.Nanos, node.CreateWeight.Count));
        var fields = Times(operations);
        fields.Fields["type"] = Value.ForString(node.Type);
        fields.Fields["description"] = Value.ForString(Shorten(node.Description));
        left -= fields.CalculateSize();
        Add(fields, "segments", node.Segments, Segment);
        if (depth < MaxDepth)
        {
            Add(fields, "children", node.Children, child => Node(child, depth + 1));
        }

        return Value.ForStruct(fields);
    }

    private Value Segment(SegmentProfile segment)
    {
        var fields = Times(segment.Operations.Select(one => (one.Name, one.Operation.Nanos, one.Operation.Count)));
        fields.Fields["segment"] = Value.ForString(segment.Name);
        left -= fields.CalculateSize();
        return Value.ForStruct(fields);
    }

    /// <summary>Adds a list, as far as there is room; where there is not, how many more there are.</summary>
    private void Add<T>(Struct fields, string name, IReadOnlyList<T> all, Func<T, Value> show)
    {
        var shown = new List<Value>();
        foreach (var one in all)
        {
            if (left <= 0)
            {
                fields.Fields[$"{name}_left_out"] = Value.ForNumber(all.Count - shown.Count);
                break;
            }

            shown.Add(show(one));
        }

        if (shown.Count > 0)
        {
            fields.Fields[name] = Value.ForList([.. shown]);
        }
    }

    private static Struct Times(IEnumerable<(string Name, long Nanos, long Count)> operations)
    {
        var breakdown = new Struct();
        var total = 0L;
        foreach (var (name, nanos, count) in operations)
        {
            breakdown.Fields[name] = Value.ForNumber(nanos);
            breakdown.Fields[$"{name}_count"] = Value.ForNumber(count);
            total += nanos;
        }

        return new Struct { Fields = { ["time_in_nanos"] = Value.ForNumber(total), ["breakdown"] = Value.ForStruct(breakdown) } };
    }

    private static string Shorten(string description)
    {
        if (description.Length <= MaxDescription)
        {
            return description;
        }

        var end = char.IsHighSurrogate(description[MaxDescription - 1]) ? MaxDescription - 1 : MaxDescription;
        return description[..end] + "…";
    }
}
