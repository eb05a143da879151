using System.Globalization;
using System.Text;

namespace SearchSvc.Engine.Suggesting.Folding;

/// <summary>Puts a folded text together, character by character.</summary>
/// <param name="origins">Gets where each character came from; null: nobody asks.</param>
internal sealed class Folding(int capacity, List<int>? origins)
{
    private readonly StringBuilder text = new(capacity);
    private int separator = -1;

    public void Add(char c, int origin)
    {
        if (IsKept(c))
        {
            Separate();
            Keep(c, origin);
        }
        else if (c != '\'')
        {
            AddSeparator(origin);
        }
    }

    public void Add(ReadOnlySpan<char> units, Rune rune, int origin)
    {
        if (!IsKept(Rune.GetUnicodeCategory(rune)))
        {
            AddSeparator(origin);
            return;
        }

        Separate();
        foreach (var unit in units)
        {
            Keep(unit, origin);
        }
    }

    /// <returns>Null where nothing was kept.</returns>
    public string? Finish(bool isValue, int length)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (isValue || separator >= 0)
        {
            Keep(' ', separator >= 0 ? separator : length);
        }

        origins?.Add(length);
        return text.ToString();
    }

    private static bool IsKept(char c) =>
        char.IsAscii(c)
            ? char.IsAsciiLetterOrDigit(c) || c is '#' or '@' or '&' or '%' or '+' or '$' or '<' or '>' or '=' or '~' or '^' or '|'
            : IsKept(char.GetUnicodeCategory(c));

    private static bool IsKept(UnicodeCategory category) =>
        category is < UnicodeCategory.SpaceSeparator
            or UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol or UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate;

    private void AddSeparator(int origin)
    {
        if (separator < 0 && text.Length > 0)
        {
            separator = origin;
        }
    }

    private void Separate()
    {
        if (separator >= 0)
        {
            Keep(' ', separator);
            separator = -1;
        }
    }

    private void Keep(char c, int origin)
    {
        text.Append(c);
        origins?.Add(origin);
    }
}
