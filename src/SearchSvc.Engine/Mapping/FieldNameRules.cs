using System.Text;

namespace SearchSvc.Engine.Mapping;

/// <summary>What the path of a field may look like.</summary>
internal static class FieldNameRules
{
    /// <summary>Bytes of UTF-8 in a full path.</summary>
    public const int Longest = 255;

    /// <summary>Why a path names no field, as a clause; null where it may.</summary>
    public static string? Problem(ReadOnlySpan<char> path)
    {
        if (path.Length > Longest || Encoding.UTF8.GetByteCount(path) > Longest)
        {
            return $"the name is longer than {Longest} bytes";
        }

        if (path.IsEmpty || path[0] == '.' || path[^1] == '.' || path.IndexOf("..", StringComparison.Ordinal) >= 0)
        {
            return "the name has an empty part";
        }

        if (path[0] == '_')
        {
            return "names that begin with '_' are the server's own";
        }

        foreach (var c in path)
        {
            if (char.IsControl(c))
            {
                return "the name has a control character";
            }
        }

        return null;
    }

    /// <summary>The objects around a field: "a" and "a.b" for "a.b.c".</summary>
    public static List<string> Parents(string path)
    {
        var parents = new List<string>();
        for (var dot = path.IndexOf('.'); dot >= 0; dot = path.IndexOf('.', dot + 1))
        {
            parents.Add(path[..dot]);
        }

        return parents;
    }
}
