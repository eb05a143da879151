namespace SearchSvc.Engine.Aggregations.Calendar;

/// <summary>Days counted from 1970-01-01 in the Gregorian calendar, also before and beyond what DateTime holds (Hinnant, "chrono-Compatible
/// Low-Level Date Algorithms").</summary>
internal static class LocalDate
{
    private const int DaysOfEra = 146_097;
    private const int DaysToEpoch = 719_468;

    // Weeks begin on Mondays; 1970-01-01 was a Thursday.
    private const int DaysToMonday = 3;

    /// <summary>Which day, week, month, quarter or year, counted from that of 1970-01-01, a day is in.</summary>
    public static long UnitOf(long day, CalendarUnit unit) => unit switch
    {
        CalendarUnit.Day => day,
        CalendarUnit.Week => Floor(day + DaysToMonday, 7),
        CalendarUnit.Month => Month(day),
        CalendarUnit.Quarter => Floor(Month(day), 3),
        _ => Floor(Month(day), 12),
    };

    /// <summary>The first day of such a unit.</summary>
    public static long FirstDay(long number, CalendarUnit unit) => unit switch
    {
        CalendarUnit.Day => number,
        CalendarUnit.Week => (number * 7) - DaysToMonday,
        CalendarUnit.Month => OfMonth(number),
        CalendarUnit.Quarter => OfMonth(number * 3),
        _ => OfMonth(number * 12),
    };

    public static long Floor(long value, long divisor)
    {
        var quotient = value / divisor;
        return value % divisor < 0 ? quotient - 1 : quotient;
    }

    /// <summary>Months since January 1970.</summary>
    private static long Month(long day)
    {
        // The years of the algorithm begin in March, so that a leap day is the last of its year.
        var shifted = day + DaysToEpoch;
        var era = Floor(shifted, DaysOfEra);
        var dayOfEra = (int)(shifted - (era * DaysOfEra));
        var yearOfEra = (dayOfEra - (dayOfEra / 1_460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var fromMarch = ((5 * dayOfYear) + 2) / 153;
        return (((era * 400) + yearOfEra - 1_970) * 12) + fromMarch + 2;
    }

    private static long OfMonth(long month)
    {
        var fromMarch = month + (1_970 * 12) - 2;
        var year = Floor(fromMarch, 12);
        var era = Floor(year, 400);
        var yearOfEra = year - (era * 400);
        var dayOfYear = ((153 * (fromMarch - (year * 12))) + 2) / 5;
        return (era * DaysOfEra) + (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear - DaysToEpoch;
    }
}
