using System.Globalization;

namespace SearchSvc.Engine.Mapping;

/// <summary>A date as it is written: "2026", "2026-01", "2026-01-31", "2026-01-31T12:00", with seconds, a fraction of them, and an offset,
/// each further part only behind the one before.</summary>
internal readonly record struct DateParts
{
    /// <summary>The beginning of the period that is written, in the date's own offset or, without one, in whatever zone is meant.</summary>
    public DateTime Local { get; private init; }

    public TimeSpan? Offset { get; private init; }

    /// <summary>The smallest part that is written.</summary>
    public DateUnit Unit { get; private init; }

    /// <summary>Whether it is an RFC 3339 date-time or full-date: complete, and a time with its offset.</summary>
    public bool IsRfc3339 { get; private init; }

    public static bool TryParse(ReadOnlySpan<char> text, out DateParts parts)
    {
        parts = default;
        var rest = text;
        if (!TryDigits(ref rest, 4, out var year) || year == 0)
        {
            return false;
        }

        int month = 1, day = 1;
        var unit = DateUnit.Year;
        if (TryChar(ref rest, '-'))
        {
            if (!TryDigits(ref rest, 2, out month) || month is < 1 or > 12)
            {
                return false;
            }

            unit = DateUnit.Month;
            if (TryChar(ref rest, '-'))
            {
                if (!TryDigits(ref rest, 2, out day) || day < 1 || day > DateTime.DaysInMonth(year, month))
                {
                    return false;
                }

                unit = DateUnit.Day;
            }
        }

        var date = new DateTime(year, month, day);
        if (rest.IsEmpty)
        {
            parts = new DateParts { Local = date, Unit = unit, IsRfc3339 = unit == DateUnit.Day };
            return true;
        }

        return unit == DateUnit.Day && TryTime(date, rest, out parts);
    }

    private static bool TryTime(DateTime date, ReadOnlySpan<char> rest, out DateParts parts)
    {
        parts = default;
        var isSpace = rest[0] == ' ';
        if (!(isSpace || rest[0] is 'T' or 't'))
        {
            return false;
        }

        rest = rest[1..];
        if (!TryDigits(ref rest, 2, out var hour) || hour > 23
            || !TryChar(ref rest, ':')
            || !TryDigits(ref rest, 2, out var minute) || minute > 59)
        {
            return false;
        }

        var local = date.AddMinutes((hour * 60) + minute);
        var unit = DateUnit.Minute;
        if (TryChar(ref rest, ':'))
        {
            // A leap second is the last one of its minute.
            if (!TryDigits(ref rest, 2, out var second) || second > 60)
            {
                return false;
            }

            local = local.AddSeconds(Math.Min(second, 59));
            unit = DateUnit.Instant;
            if (rest is ['.' or ',', ..])
            {
                rest = rest[1..];
                if (!TryFraction(ref rest, out var milliseconds))
                {
                    return false;
                }

                local = local.AddMilliseconds(milliseconds);
            }
        }

        var hasOffset = !rest.IsEmpty;
        TimeSpan? offset = null;
        if (hasOffset)
        {
            if (!TryOffset(rest, out var given))
            {
                return false;
            }

            offset = given;
        }

        var isRfc3339 = hasOffset && unit == DateUnit.Instant && !isSpace;
        parts = new DateParts { Local = local, Offset = offset, Unit = unit, IsRfc3339 = isRfc3339 };
        return true;
    }

    /// <summary>Any number of digits, of which the first three count.</summary>
    private static bool TryFraction(ref ReadOnlySpan<char> rest, out int milliseconds)
    {
        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? rest.Length : digits;
        milliseconds = 0;
        for (var i = 0; i < 3; i++)
        {
            milliseconds = (milliseconds * 10) + (i < digits ? rest[i] - '0' : 0);
        }

        rest = rest[digits..];
        return digits > 0;
    }

    private static bool TryOffset(ReadOnlySpan<char> rest, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (rest is "Z" or "z")
        {
            return true;
        }

        var isNegative = rest[0] == '-';
        if (!isNegative && rest[0] != '+')
        {
            return false;
        }

        rest = rest[1..];
        if (!TryDigits(ref rest, 2, out var hours) || hours > 23)
        {
            return false;
        }

        TryChar(ref rest, ':');
        if (!TryDigits(ref rest, 2, out var minutes) || minutes > 59 || !rest.IsEmpty)
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0);
        offset = isNegative ? -offset : offset;
        return true;
    }

    private static bool TryDigits(ref ReadOnlySpan<char> rest, int count, out int number)
    {
        number = 0;
        if (rest.Length < count || !int.TryParse(rest[..count], NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            return false;
        }

        rest = rest[count..];
        return true;
    }

    private static bool TryChar(ref ReadOnlySpan<char> rest, char wanted)
    {
        if (rest.IsEmpty || rest[0] != wanted)
        {
            return false;
        }

        rest = rest[1..];
        return true;
    }
}
