using System.Globalization;
using System.Text.RegularExpressions;
using SearchSvc.Engine.Errors;

namespace SearchSvc.Engine.Mapping;

/// <summary>Dates of documents and queries, as milliseconds since 1970 in UTC. Years go from 1 to 9999.</summary>
internal static partial class DateText
{
    /// <summary>Fewer digits in a string are a year.</summary>
    private const int ShortestMilliseconds = 5;

    private static readonly long First = ToMilliseconds(DateTime.MinValue.Ticks);
    private static readonly long Last = ToMilliseconds(DateTime.MaxValue.Ticks);

    /// <summary>Reads milliseconds: a number, a fraction of one left out, or a string of at least five digits.</summary>
    public static bool TryMilliseconds(ReadOnlySpan<char> text, bool isNumber, out long milliseconds)
    {
        milliseconds = 0;
        if (!isNumber && (text.TrimStart('-').Length < ShortestMilliseconds || text.TrimStart('-').ContainsAnyExceptInRange('0', '9')))
        {
            return false;
        }

        if (!NumberText.TryDouble(text, out var number) || Math.Floor(number) < First || Math.Floor(number) > Last)
        {
            return false;
        }

        milliseconds = (long)Math.Floor(number);
        return true;
    }

    /// <summary>Reads a document's date: a whole one, in UTC where it has no offset.</summary>
    public static bool TryInstant(ReadOnlySpan<char> text, out long instant)
    {
        instant = 0;
        return DateParts.TryParse(text, out var parts)
            && parts.Unit >= DateUnit.Day
            && TryUtc(parts.Local, parts.Offset, TimeZoneInfo.Utc, out instant);
    }

    /// <summary>Whether a string is an RFC 3339 date-time or full-date, which dynamic mapping takes for a date.</summary>
    public static bool IsRfc3339(ReadOnlySpan<char> text) =>
        DateParts.TryParse(text, out var parts) && parts.IsRfc3339 && TryInstant(text, out _);

    /// <summary>Reads a query's date: the first and the last millisecond of what is written.</summary>
    public static bool TryPeriod(ReadOnlySpan<char> text, TimeZoneInfo zone, out (long First, long Last) period)
    {
        period = default;
        if (!DateParts.TryParse(text, out var parts) || !TryUtc(parts.Local, parts.Offset, zone, out var first))
        {
            return false;
        }

        if (parts.Unit == DateUnit.Instant)
        {
            period = (first, first);
            return true;
        }

        if (!DateMath.TryAdd(parts.Local, 1, parts.Unit, out var end))
        {
            period = (first, Last);
            return true;
        }

        TryUtc(end, parts.Offset, zone, out var next);
        period = (first, next - 1);
        return true;
    }

    /// <summary>A local time as an instant. A time that a change to summer time leaves out is read by the offset before it.</summary>
    public static bool TryUtc(DateTime local, TimeSpan? offset, TimeZoneInfo zone, out long instant)
    {
        instant = ToMilliseconds(local.Ticks - (offset ?? zone.GetUtcOffset(local)).Ticks);
        return instant >= First && instant <= Last;
    }

    /// <summary>RFC 3339 in UTC, with milliseconds where there are any.</summary>
    public static string Write(long instant)
    {
        if (instant < First || instant > Last)
        {
            return instant.ToString(CultureInfo.InvariantCulture);
        }

        var time = DateTime.UnixEpoch.AddMilliseconds(instant);
        return time.ToString(instant % 1_000 == 0 ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
    }

    /// <summary>A time zone by its IANA name; UTC for an empty one.</summary>
    /// <exception cref="EngineException">INVALID_ARGUMENT.</exception>
    public static TimeZoneInfo Zone(string name, string path)
    {
        if (name.Length == 0)
        {
            return TimeZoneInfo.Utc;
        }

        // A name is looked up as a file: only what names look like.
        if (ZoneName().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
        {
            return zone;
        }

        throw EngineException.Invalid(path, "is not an IANA time zone such as \"Europe/Berlin\"");
    }

    private static long ToMilliseconds(long ticks) =>
        (ticks / TimeSpan.TicksPerMillisecond) - (DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerMillisecond);

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ZoneName();
}
