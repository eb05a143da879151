namespace SearchSvc.Engine.Mapping;

/// <summary>Distances as people write them: "800m", "12km", "3mi"; a bare number is metres. The units are Elasticsearch's.</summary>
internal static class DistanceText
{
    public const string Syntax = "is not a distance: write a number and a unit, such as \"800m\", \"12km\" or \"3mi\"";

    /// <param name="metres">Finite; it may be negative.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out double metres)
    {
        text = text.Trim();
        var digits = text.Length;
        while (digits > 0 && char.IsAsciiLetter(text[digits - 1]))
        {
            digits--;
        }

        metres = 0;
        if (MetresOf(text[digits..]) is not { } unit || !NumberText.TryDouble(text[..digits].TrimEnd(), out var number))
        {
            return false;
        }

        metres = number * unit;
        return double.IsFinite(metres);
    }

    private static double? MetresOf(ReadOnlySpan<char> unit) => unit switch
    {
        "" or "m" or "meters" or "metres" => 1,
        "km" or "kilometers" or "kilometres" => 1_000,
        "cm" or "centimeters" or "centimetres" => 0.01,
        "mm" or "millimeters" or "millimetres" => 0.001,
        "mi" or "miles" => 1_609.344,
        "yd" or "yards" => 0.9144,
        "ft" or "feet" => 0.3048,
        "in" or "inch" => 0.0254,
        "NM" or "nmi" or "nauticalmiles" => 1_852,
        _ => null,
    };
}
