using System.Text;
using SearchSvc.Engine.Errors;

namespace SearchSvc.Engine.Catalog;

/// <summary>What names and ids may look like.</summary>
internal static class Names
{
    public const int MaxIdBytes = 512;
    public const int MaxNameLength = 128;

    /// <summary>As errors say it.</summary>
    public const string Rule = "must be 1 to 128 of a-z, 0-9, '-', '_', '.', and begin with a letter or a digit";

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
            throw EngineException.Invalid(path, Rule, Reasons.InvalidName);
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
}
