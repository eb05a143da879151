using System.Text;

namespace SearchSvc.Engine.Queries;

/// <summary>
/// A wildcard pattern: ? for one character, * for any number, \ before a character that stands for itself. Matching takes time in the
/// product of the two lengths at most, whatever the pattern: an automaton of "*a????????????????????" would have a million states.
/// </summary>
internal sealed class GlobPattern
{
    private const int AnyOne = -1;
    private const int AnyMany = -2;

    // Code points, or one of the two above.
    private readonly int[] parts;
    private readonly bool ignoreCase;

    private GlobPattern(List<int> parts, bool ignoreCase)
    {
        this.parts = [.. parts];
        this.ignoreCase = ignoreCase;
        var prefix = new StringBuilder();
        foreach (var part in ignoreCase ? [] : parts.TakeWhile(p => p >= 0))
        {
            prefix.Append(new Rune(part).ToString());
        }

        LiteralPrefix = prefix.ToString();
        IsAll = parts is [AnyMany];
    }

    /// <summary>What every match begins with, as far as it is literal.</summary>
    public string LiteralPrefix { get; }

    /// <summary>Whether everything matches: "*".</summary>
    public bool IsAll { get; }

    public static GlobPattern Parse(string pattern, bool ignoreCase)
    {
        var parts = new List<int>(pattern.Length);
        var escaped = false;
        foreach (var rune in pattern.EnumerateRunes())
        {
            if (!escaped && rune.Value == '\\')
            {
                escaped = true;
                continue;
            }

            var part = escaped ? Fold(rune, ignoreCase) : rune.Value switch
            {
                '?' => AnyOne,
                '*' => AnyMany,
                _ => Fold(rune, ignoreCase),
            };
            escaped = false;
            if (part != AnyMany || parts.Count == 0 || parts[^1] != AnyMany)
            {
                parts.Add(part);
            }
        }

        if (escaped)
        {
            parts.Add('\\');
        }

        return new GlobPattern(parts, ignoreCase);
    }

    public static GlobPattern Literal(string text, bool ignoreCase) =>
        new([.. text.EnumerateRunes().Select(rune => Fold(rune, ignoreCase))], ignoreCase);

    public static GlobPattern Prefix(string text, bool ignoreCase) =>
        new([.. text.EnumerateRunes().Select(rune => Fold(rune, ignoreCase)), AnyMany], ignoreCase);

    /// <summary>Whether a term, as UTF-8, matches as a whole.</summary>
    public bool Matches(ReadOnlySpan<byte> term)
    {
        var at = 0;
        var part = 0;
        var retryPart = -1;
        var retryAt = 0;
        while (at < term.Length)
        {
            if (part < parts.Length && parts[part] == AnyMany)
            {
                // Only the last * needs to be tried again: what an earlier one takes is settled by the first match after it.
                retryPart = ++part;
                retryAt = at;
                continue;
            }

            Rune.DecodeFromUtf8(term[at..], out var rune, out var length);
            if (part < parts.Length && (parts[part] == AnyOne || parts[part] == Fold(rune, ignoreCase)))
            {
                part++;
                at += length;
                continue;
            }

            if (retryPart < 0)
            {
                return false;
            }

            Rune.DecodeFromUtf8(term[retryAt..], out _, out var skipped);
            retryAt += skipped;
            at = retryAt;
            part = retryPart;
        }

        return part == parts.Length || (part == parts.Length - 1 && parts[part] == AnyMany);
    }

    public bool Equals(GlobPattern other) => ignoreCase == other.ignoreCase && parts.AsSpan().SequenceEqual(other.parts);

    public override bool Equals(object? obj) => obj is GlobPattern other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var part in parts)
        {
            hash.Add(part);
        }

        return hash.ToHashCode();
    }

    public override string ToString() => string.Concat(parts.Select(part => part switch
    {
        AnyOne => "?",
        AnyMany => "*",
        '?' or '*' or '\\' => "\\" + (char)part,
        _ => new Rune(part).ToString(),
    }));

    private static int Fold(Rune rune, bool ignoreCase) => ignoreCase ? Rune.ToLowerInvariant(rune).Value : rune.Value;
}
