using System.Text;
using SearchSvc.Engine.Errors;

namespace SearchSvc.Engine.Catalog;

/// <summary>What names and ids may look like.</summary>
internal static class Names
{
    public const int MaxIdBytes = 512;
    private const int MaxNameLength = 128;

    /// <summary>Whether a name may be an index's or an alias's: 1 to 128 of a-z, 0-9, '-', '_', '.'; begins with a letter or a digit.</summary>
    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MaxNameLength
        && char.IsAsciiLetterLower(name[0]) | char.IsAsciiDigit(name[0])
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_' or '.');

    /// <exception cref="EngineException">INVALID_ARGUMENT with INVALID_NAME.</exception>
    public static void Check(string name, string path)
    {
        if (name.Length == 0)
        {
            throw EngineException.Invalid(path, "is required", Reasons.InvalidName);
        }

        if (!IsValid(name))
        {
            throw EngineException.Invalid(
                path,
                "must be 1 to 128 of a-z, 0-9, '-', '_', '.', and begin with a letter or a digit",
                Reasons.InvalidName);
        }
    }

    /// <summary>Checks a document's id that a request names: 1 to 512 bytes of UTF-8.</summary>
    /// <exception cref="EngineException">INVALID_ARGUMENT.</exception>
    public static void CheckId(string id, string path)
    {
        if (id.Length == 0)
        {
            throw EngineException.Invalid(path, "is required");
        }

        if (Encoding.UTF8.GetByteCount(id) > MaxIdBytes)
        {
            throw EngineException.Invalid(path, $"is longer than {MaxIdBytes} bytes of UTF-8");
        }
    }

    /// <summary>The name among <paramref name="known"/> that was most likely meant, or null.</summary>
    public static string? Closest(string name, IEnumerable<string> known)
    {
        var limit = Math.Max(1, name.Length / 3);
        return known
            .Select(k => (Name: k, Distance: Distance(name, k)))
            .Where(c => c.Distance <= limit)
            .OrderBy(c => c.Distance).ThenBy(c => c.Name, StringComparer.Ordinal)
            .Select(c => c.Name)
            .FirstOrDefault();
    }

    /// <summary>Optimal string alignment: insertions, deletions, substitutions, and transpositions of neighbours.</summary>
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > MaxNameLength / 3)
        {
            return int.MaxValue;
        }

        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = (i, j) switch
                {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => Math.Min(
                        Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1,
                        rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)),
                };
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
