namespace SearchSvc.Engine.Mapping;

/// <summary>Instants to the millisecond, kept as milliseconds since 1970 in UTC: RFC 3339, a date, or such a number.</summary>
internal sealed class MappedDate(string name, FieldMessage definition) : MappedNumber(name, definition)
{
    public override string TypeName => "date";

    protected override bool TryEncode(in Scalar value, out long encoded, out string problem)
    {
        problem = "";
        if (value.Kind != ScalarKind.Boolean
            && (DateText.TryMilliseconds(value.Text, value.Kind == ScalarKind.Number, out encoded)
                || (value.Kind == ScalarKind.String && DateText.TryInstant(value.Text, out encoded))))
        {
            return true;
        }

        encoded = 0;
        problem = $"{value.Show()} is not a date: write \"2026-01-31\", \"2026-01-31T12:00:00Z\" or milliseconds since 1970";
        return false;
    }

    /// <summary>A text that leaves the time open stands for the whole day, month or year.</summary>
    protected override (long First, long Last) TermBounds(ValueMessage value, string path) =>
        Period(value, new RangeContext(DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc), path, allowNow: false);

    /// <summary>As in Elasticsearch, what a bound leaves open, or rounds, is a period: "gte" begins with it, "gt" behind it.</summary>
    protected override Int128 Lowest(ValueMessage bound, bool include, in RangeContext context, string path)
    {
        var (first, last) = Period(bound, context, path, allowNow: true);
        return include ? first : (Int128)last + 1;
    }

    protected override Int128 Highest(ValueMessage bound, bool include, in RangeContext context, string path)
    {
        var (first, last) = Period(bound, context, path, allowNow: true);
        return include ? last : (Int128)first - 1;
    }

    protected override ValueMessage Show(long encoded) => ValueMessage.ForString(DateText.Write(encoded));

    private (long First, long Last) Period(ValueMessage value, in RangeContext context, string path, bool allowNow)
    {
        var scalar = Read(value, path);
        if (scalar.Kind != ScalarKind.Boolean && DateText.TryMilliseconds(scalar.Text, scalar.Kind == ScalarKind.Number, out var instant))
        {
            return (instant, instant);
        }

        if (scalar.Kind == ScalarKind.String)
        {
            if (DateMath.TryEvaluate(scalar.Text, context.Now, context.Zone, allowNow, out var period))
            {
                return period;
            }
        }

        throw Misfit(
            $"{scalar.Show()} is not a date: write \"2026-01-31\", \"2026-01-31T12:00:00Z\", milliseconds since 1970"
                + (allowNow ? ", or date math such as \"now-7d/d\" or \"2026-01-31||/M\"" : ""),
            path);
    }
}
