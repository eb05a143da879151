using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SearchSvc.Engine.Documents;

/// <summary>Takes paths from one source into another; a path that the first lacks is removed. A key with dots is the same path as nested
/// objects. Paths do not lead into arrays: an array is one value.</summary>
internal static class MergePaths
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Apply(ReadOnlySpan<byte> source, ReadOnlySpan<byte> patch, IReadOnlyList<string> paths)
    {
        var target = JsonNode.Parse(source)!.AsObject();
        var changes = JsonNode.Parse(patch)!.AsObject();
        foreach (var path in paths)
        {
            var isGiven = TryFind(changes, path, out var from, out var key);
            var value = isGiven ? from![key!]?.DeepClone() : null;
            Replace(target, path, isGiven, value);
        }

        return JsonSerializer.SerializeToUtf8Bytes<JsonNode>(target, Options);
    }

    /// <summary>Puts a value where the path already stands, so that a document keeps its order and its way of writing, else adds
    /// it.</summary>
    private static void Replace(JsonObject target, string path, bool isGiven, JsonNode? value)
    {
        if (isGiven && TryFind(target, path, out var parent, out var key))
        {
            parent![key!] = value;
            return;
        }

        while (TryFind(target, path, out parent, out key))
        {
            parent!.Remove(key!);
        }

        if (isGiven)
        {
            Add(target, path, value);
        }
    }

    private static void Add(JsonObject target, string path, JsonNode? value)
    {
        var dot = path.IndexOf('.');
        if (dot < 0)
        {
            target[path] = value;
            return;
        }

        var name = path[..dot];
        if (target[name] is not JsonObject child)
        {
            target[name] = child = [];
        }

        Add(child, path[(dot + 1)..], value);
    }

    /// <summary>The object and the key in it at which a path stands; the longest key first.</summary>
    private static bool TryFind(JsonObject node, string path, out JsonObject? parent, out string? key)
    {
        if (node.ContainsKey(path))
        {
            (parent, key) = (node, path);
            return true;
        }

        for (var dot = path.LastIndexOf('.'); dot >= 0; dot = dot == 0 ? -1 : path.LastIndexOf('.', dot - 1))
        {
            if (node.TryGetPropertyValue(path[..dot], out var child)
                && child is JsonObject inner
                && TryFind(inner, path[(dot + 1)..], out parent, out key))
            {
                return true;
            }
        }

        (parent, key) = (null, null);
        return false;
    }
}
