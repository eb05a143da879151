using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Queries.Functions;

/// <summary>Durations as people write them: "7d", "90m", "500ms"; a bare number is milliseconds.</summary>
internal static class DurationText
{
    public const string Syntax = "is not a duration: write a number and a unit, such as \"7d\", \"12h\", \"30m\", \"10s\" or \"500ms\"";

    public static bool TryParse(ReadOnlySpan<char> text, out double milliseconds)
    {
        text = text.Trim();
        var digits = text.Length;
        while (digits > 0 && char.IsAsciiLetter(text[digits - 1]))
        {
            digits--;
        }

        milliseconds = 0;
        if (MillisecondsOf(text[digits..]) is not { } unit || !NumberText.TryDouble(text[..digits].TrimEnd(), out var number))
        {
            return false;
        }

        milliseconds = number * unit;
        return double.IsFinite(milliseconds);
    }

    private static double? MillisecondsOf(ReadOnlySpan<char> unit) => unit switch
    {
        "" or "ms" => 1,
        "s" => 1_000,
        "m" => 60_000,
        "h" or "H" => 3_600_000,
        "d" => 86_400_000,
        "w" => 604_800_000,
        _ => null,
    };
}
