using System.Globalization;

namespace SearchSvc.Engine.ChangeLog;

/// <summary>A segment file is named by the number of its first batch, so that names sort as batches do.</summary>
internal static class SegmentName
{
    public const string Suffix = ".log";
    private const int Digits = 20;

    public static string Of(long first) => first.ToString("D20", CultureInfo.InvariantCulture) + Suffix;

    public static bool TryParse(string name, out long first)
    {
        first = 0;
        return name.Length == Digits + Suffix.Length
            && name.EndsWith(Suffix, StringComparison.Ordinal)
            && long.TryParse(name.AsSpan(0, Digits), NumberStyles.None, CultureInfo.InvariantCulture, out first);
    }
}
