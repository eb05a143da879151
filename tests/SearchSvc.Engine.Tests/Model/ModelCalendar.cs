namespace SearchSvc.Engine.Tests.Model;

/// <summary>Intervals of a calendar by looking at a clock, minute by minute.</summary>
internal static class ModelCalendar
{
    private const long Minute = 60_000;

    /// <summary>When the interval of an instant begins.</summary>
    public static long StartOf(long instant, string unit, TimeZoneInfo zone)
    {
        var local = Local(instant, zone);
        return unit switch
        {
            "1s" => Whole(instant, Minute / 60),
            "1m" => Whole(instant, Minute),
            "1h" => HourStart(instant, zone),
            "1d" => First(local.Date, zone),
            "1w" => First(Monday(local), zone),
            "1M" => First(new DateTime(local.Year, local.Month, 1), zone),
            "1q" => First(new DateTime(local.Year, ((local.Month - 1) / 3 * 3) + 1, 1), zone),
            "1y" => First(new DateTime(local.Year, 1, 1), zone),
            _ => throw new ArgumentOutOfRangeException(nameof(unit)),
        };
    }

    /// <summary>When each interval begins, from that of one instant to that of another.</summary>
    public static IEnumerable<long> Between(long first, long last, string unit, TimeZoneInfo zone)
    {
        var step = unit == "1h" ? 30 * Minute : 12 * 60 * Minute;
        return Enumerable.Range(0, (int)((last - first) / step) + 1)
            .Select(i => StartOf(first + (i * step), unit, zone))
            .Append(StartOf(last, unit, zone))
            .Where(start => start >= StartOf(first, unit, zone) && start <= StartOf(last, unit, zone))
            .Distinct()
            .Order();
    }

    private static DateTime Monday(DateTime local) => local.Date.AddDays(-(((int)local.DayOfWeek + 6) % 7));

    /// <summary>Zones differ by whole minutes.</summary>
    private static long Whole(long instant, long unit) => instant - (((instant % unit) + unit) % unit);

    private static long HourStart(long instant, TimeZoneInfo zone)
    {
        var start = Whole(instant, Minute);
        while (Local(start - Minute, zone) is var before
            && before - Utc(start - Minute) == Local(instant, zone) - Utc(instant)
            && before.Hour == Local(instant, zone).Hour)
        {
            start -= Minute;
        }

        return start;
    }

    private static long First(DateTime local, TimeZoneInfo zone)
    {
        var instant = (long)(local - DateTime.UnixEpoch).TotalMilliseconds - (26 * 60 * Minute);
        while (Local(instant, zone) < local)
        {
            instant += Minute;
        }

        return instant;
    }

    private static DateTime Utc(long instant) => DateTime.UnixEpoch.AddMilliseconds(instant);

    private static DateTime Local(long instant, TimeZoneInfo zone) =>
        DateTime.SpecifyKind(Utc(instant) + zone.GetUtcOffset(Utc(instant)), DateTimeKind.Unspecified);
}
