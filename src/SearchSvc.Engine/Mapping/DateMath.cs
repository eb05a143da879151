using System.Globalization;

namespace SearchSvc.Engine.Mapping;

/// <summary>
/// Elasticsearch's date math: "now" or a date and "||", then steps, as in "now-7d/d" and "2026-01-31||+1M/M". Units: y, M, w, d,
/// h (or H), m, s. Days and longer units are those of the time zone.
/// </summary>
internal static class DateMath
{
    private const int Longest = 256;

    /// <summary>A query's date or expression, as the first and last millisecond that it stands for: the same, unless it is rounded or its
    /// time is left open.</summary>
    /// <param name="allowNow">Else only a date is read.</param>
    public static bool TryEvaluate(
        ReadOnlySpan<char> text, DateTimeOffset now, TimeZoneInfo zone, bool allowNow, out (long First, long Last) period)
    {
        period = default;
        if (text.Length > Longest)
        {
            return false;
        }

        var isNow = text.StartsWith("now", StringComparison.Ordinal);
        var split = text.IndexOf("||", StringComparison.Ordinal);
        if (!allowNow || (!isNow && split < 0))
        {
            return DateText.TryPeriod(text, zone, out period);
        }

        long anchor;
        if (isNow)
        {
            anchor = now.ToUnixTimeMilliseconds();
        }
        else if (DateText.TryPeriod(text[..split], zone, out var day))
        {
            anchor = day.First;
        }
        else
        {
            return false;
        }

        var steps = isNow ? text[3..] : text[(split + 2)..];
        if (TryRun(steps, anchor, zone, roundUp: false, out var first) && TryRun(steps, anchor, zone, roundUp: true, out var last))
        {
            period = (first, last);
            return true;
        }

        return false;
    }

    /// <summary>Adds a number of units to a local time. False where the years are too few or too many.</summary>
    public static bool TryAdd(DateTime local, int count, DateUnit unit, out DateTime result)
    {
        try
        {
            result = unit switch
            {
                DateUnit.Year => local.AddYears(count),
                DateUnit.Month => local.AddMonths(count),
                DateUnit.Week => local.AddDays(7d * count),
                DateUnit.Day => local.AddDays(count),
                DateUnit.Hour => local.AddHours(count),
                DateUnit.Minute => local.AddMinutes(count),
                _ => local.AddSeconds(count),
            };
            return true;
        }
        catch (ArgumentOutOfRangeException)
        {
            result = local;
            return false;
        }
    }

    private static bool TryRun(ReadOnlySpan<char> steps, long anchor, TimeZoneInfo zone, bool roundUp, out long instant)
    {
        instant = anchor;
        while (!steps.IsEmpty)
        {
            var step = steps[0];
            steps = steps[1..];
            var count = 1;
            if (step is '+' or '-')
            {
                if (!TryCount(ref steps, out count))
                {
                    return false;
                }

                count = step == '-' ? -count : count;
            }
            else if (step != '/')
            {
                return false;
            }

            if (steps.IsEmpty || !TryUnit(steps[0], out var unit))
            {
                return false;
            }

            steps = steps[1..];
            if (!(step == '/' ? TryRound(ref instant, unit, zone, roundUp) : TryMove(ref instant, count, unit, zone)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"+d" is "+1d".</summary>
    private static bool TryCount(ref ReadOnlySpan<char> steps, out int count)
    {
        var digits = steps.IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? steps.Length : digits;
        count = 1;
        if (digits > 0 && !int.TryParse(steps[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out count))
        {
            return false;
        }

        steps = steps[digits..];
        return true;
    }

    private static bool TryUnit(char letter, out DateUnit unit)
    {
        (var known, unit) = letter switch
        {
            'y' => (true, DateUnit.Year),
            'M' => (true, DateUnit.Month),
            'w' => (true, DateUnit.Week),
            'd' => (true, DateUnit.Day),
            'h' or 'H' => (true, DateUnit.Hour),
            'm' => (true, DateUnit.Minute),
            's' => (true, DateUnit.Second),
            _ => (false, default),
        };
        return known;
    }

    private static bool TryMove(ref long instant, int count, DateUnit unit, TimeZoneInfo zone)
    {
        // Hours and less pass at the same pace on every day of the year.
        var clock = unit >= DateUnit.Hour ? TimeZoneInfo.Utc : zone;
        return TryLocal(instant, clock, out var local)
            && TryAdd(local, count, unit, out var moved)
            && DateText.TryUtc(moved, null, clock, out instant);
    }

    private static bool TryRound(ref long instant, DateUnit unit, TimeZoneInfo zone, bool roundUp)
    {
        if (!TryLocal(instant, zone, out var local))
        {
            return false;
        }

        var start = unit switch
        {
            DateUnit.Year => new DateTime(local.Year, 1, 1),
            DateUnit.Month => new DateTime(local.Year, local.Month, 1),
            DateUnit.Week => local.Date.AddDays(-Math.Min((((int)local.DayOfWeek) + 6) % 7, (local.Date - DateTime.MinValue).Days)),
            DateUnit.Day => local.Date,
            DateUnit.Hour => local.Date.AddHours(local.Hour),
            DateUnit.Minute => local.Date.AddMinutes((local.Hour * 60) + local.Minute),
            _ => local.AddTicks(-(local.Ticks % TimeSpan.TicksPerSecond)),
        };
        if (!roundUp)
        {
            return DateText.TryUtc(start, null, zone, out instant);
        }

        if (!TryAdd(start, 1, unit, out var next) || !DateText.TryUtc(next, null, zone, out instant))
        {
            return false;
        }

        instant--;
        return true;
    }

    private static bool TryLocal(long instant, TimeZoneInfo zone, out DateTime local)
    {
        local = DateTime.UnixEpoch.AddMilliseconds(instant);
        var offset = zone.GetUtcOffset(local);
        if (local.Ticks + offset.Ticks < 0 || local.Ticks + offset.Ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        local = new DateTime(local.Ticks + offset.Ticks, DateTimeKind.Unspecified);
        return true;
    }
}
