using System.Globalization;

namespace SearchSvc.Engine.Mapping;

/// <summary>Numbers as JSON writes them, in a number or in a string.</summary>
internal static class NumberText
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>False also for what is beyond a double, NaN and infinity.</summary>
    public static bool TryDouble(ReadOnlySpan<char> text, out double number) =>
        double.TryParse(text, Style, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    /// <summary>Up to 28 digits, exactly.</summary>
    public static bool TryDecimal(ReadOnlySpan<char> text, out decimal number) =>
        decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out number);
}
