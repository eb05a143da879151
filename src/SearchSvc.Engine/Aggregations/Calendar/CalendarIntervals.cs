namespace SearchSvc.Engine.Aggregations.Calendar;

/// <summary>
/// Hours, days, months and the like of a time zone. Days and longer units are those of the local calendar, 23 or 25 hours long where
/// clocks change, counted from 1970. Hours and shorter ones are told apart by when they begin: an hour that comes twice is two, and a
/// change of the clocks within one ends it. Not for several threads.
/// </summary>
internal sealed class CalendarIntervals(CalendarUnit unit, ZoneOffsets offsets)
{
    private const long DayLength = 24L * 60 * 60 * 1_000;

    // Farther than any local time is from UTC.
    private const long Farthest = 26L * 60 * 60 * 1_000;

    private readonly bool isLocal = unit >= CalendarUnit.Day;

    private readonly long length = unit switch
    {
        CalendarUnit.Second => 1_000,
        CalendarUnit.Minute => 60_000,
        _ => 3_600_000,
    };

    /// <summary>"1h", "1d" and so on; also "1m" and "1s".</summary>
    public static bool TryParse(string interval, out CalendarUnit unit)
    {
        (var known, unit) = interval switch
        {
            "1s" => (true, CalendarUnit.Second),
            "1m" => (true, CalendarUnit.Minute),
            "1h" => (true, CalendarUnit.Hour),
            "1d" => (true, CalendarUnit.Day),
            "1w" => (true, CalendarUnit.Week),
            "1M" => (true, CalendarUnit.Month),
            "1q" => (true, CalendarUnit.Quarter),
            "1y" => (true, CalendarUnit.Year),
            _ => (false, default),
        };
        return known;
    }

    /// <summary>Which interval an instant, in milliseconds since 1970, is in.</summary>
    public long NumberOf(long instant)
    {
        var span = offsets.At(instant);
        var local = instant + span.Offset;
        if (isLocal)
        {
            return LocalDate.UnitOf(LocalDate.Floor(local, DayLength), unit);
        }

        var start = (LocalDate.Floor(local, length) * length) - span.Offset;
        return start < span.From && offsets.At(span.From - 1).Offset != span.Offset ? span.From : start;
    }

    /// <summary>When an interval begins.</summary>
    public long StartOf(long number) => isLocal ? FirstInstant(LocalDate.FirstDay(number, unit) * DayLength) : number;

    /// <summary>The interval behind another.</summary>
    public long Next(long number)
    {
        if (isLocal)
        {
            // A day that a zone left out, to change the side of the date line, is none.
            return StartOf(number + 1) == StartOf(number + 2) ? number + 2 : number + 1;
        }

        var span = offsets.At(number);
        var end = (LocalDate.Floor(number + span.Offset, length) * length) + length - span.Offset;
        return end > span.To && offsets.At(span.To).Offset != span.Offset ? span.To : end;
    }

    /// <summary>The first instant at which, or after which, clocks show a local time, in milliseconds of a calendar without zones.</summary>
    private long FirstInstant(long local)
    {
        var span = offsets.At(local - Farthest);
        while (true)
        {
            if (span.Contains(local - span.Offset))
            {
                return local - span.Offset;
            }

            if (span.To > local + Farthest)
            {
                return local - span.Offset;
            }

            var next = offsets.At(span.To);
            if (local < span.To + next.Offset && local >= span.To + span.Offset)
            {
                return span.To;
            }

            span = next;
        }
    }
}
