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
        var keys = new List<string>();
        foreach (var path in paths.Distinct(StringComparer.Ordinal))
        {
            keys.Clear();
            if (TryFind(changes, path, keys, out var from))
            {
                Set(target, path, keys, from[keys[^1]]?.DeepClone());
            }
            else
            {
                Remove(target, path);
            }
        }

        return JsonSerializer.SerializeToUtf8Bytes<JsonNode>(target, Options);
    }

    /// <summary>Puts a value where the path already stands, so that a document keeps its order and its way of writing; else where it stands
    /// in the patch, so that the document gets no deeper than that.</summary>
    private static void Set(JsonObject target, string path, List<string> patchKeys, JsonNode? value)
    {
        var keys = new List<string>();
        if (TryFind(target, path, keys, out var parent))
        {
            parent[keys[^1]] = value;
            return;
        }

        foreach (var key in patchKeys[..^1])
        {
            if (target[key] is not JsonObject child)
            {
                target[key] = child = [];
            }

            target = child;
        }

        target[patchKeys[^1]] = value;
    }

    private static void Remove(JsonObject target, string path)
    {
        var keys = new List<string>();
        while (TryFind(target, path, keys, out var parent))
        {
            parent.Remove(keys[^1]);
            keys.Clear();
        }
    }

    /// <summary>Finds where a path stands, the longest keys first: the keys that lead to it, and the object that has the last one.</summary>
    private static bool TryFind(JsonObject node, string path, List<string> keys, out JsonObject parent)
    {
        if (node.ContainsKey(path))
        {
            keys.Add(path);
            parent = node;
            return true;
        }

        for (var dot = path.LastIndexOf('.'); dot >= 0; dot = dot == 0 ? -1 : path.LastIndexOf('.', dot - 1))
        {
            var key = path[..dot];
            if (!node.TryGetPropertyValue(key, out var child) || child is not JsonObject inner)
            {
                continue;
            }

            keys.Add(key);
            if (TryFind(inner, path[(dot + 1)..], keys, out parent))
            {
                return true;
            }

            keys.RemoveAt(keys.Count - 1);
        }

        parent = node;
        return false;
    }
}
