namespace SearchSvc.Engine.Aggregations.Calendar;

/// <summary>
/// The offsets of a time zone, quickly: what TimeZoneInfo says is asked for some 25 days at once, and kept. Not for several threads.
/// </summary>
internal sealed class ZoneOffsets
{
    private const int CellBits = 31;
    private const long Step = 12L * 60 * 60 * 1_000;

    private static readonly long First = new DateTimeOffset(DateTime.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private static readonly long Last = new DateTimeOffset(DateTime.MaxValue, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private readonly TimeZoneInfo zone;
    private readonly Dictionary<long, List<OffsetSpan>> cells = [];
    private OffsetSpan last;

    public ZoneOffsets(TimeZoneInfo zone)
    {
        this.zone = zone;
        if (zone.GetAdjustmentRules().Length == 0)
        {
            last = new OffsetSpan(long.MinValue, long.MaxValue, (long)zone.BaseUtcOffset.TotalMilliseconds);
        }
    }

    /// <summary>A span around an instant; the offset may be the same beyond its ends.</summary>
    public OffsetSpan At(long instant)
    {
        if (!last.Contains(instant))
        {
            last = Find(instant);
        }

        return last;
    }

    private OffsetSpan Find(long instant)
    {
        var cell = instant >> CellBits;
        if (!cells.TryGetValue(cell, out var spans))
        {
            cells.Add(cell, spans = SpansOf(cell << CellBits, (cell + 1) << CellBits));
        }

        return spans.Find(span => span.Contains(instant));
    }

    private List<OffsetSpan> SpansOf(long start, long end)
    {
        var spans = new List<OffsetSpan>(1);
        var from = start;
        var offset = Offset(start);
        for (var at = start; at < end;)
        {
            var next = Math.Min(end, at + Step);
            var following = Offset(next - 1);
            if (following != offset)
            {
                var change = FirstWith(following, at, next - 1);
                spans.Add(new OffsetSpan(from, change, offset));
                (from, offset) = (change, following);
            }

            at = next;
        }

        spans.Add(new OffsetSpan(from, end, offset));
        return spans;
    }

    /// <summary>The first instant behind one without an offset, up to one with it, that has it.</summary>
    private long FirstWith(long offset, long without, long with)
    {
        while (with - without > 1)
        {
            var middle = without + ((with - without) / 2);
            (without, with) = Offset(middle) == offset ? (without, middle) : (middle, with);
        }

        return Offset(without) == offset ? without : with;
    }

    private long Offset(long instant) =>
        (long)zone.GetUtcOffset(DateTime.UnixEpoch.AddMilliseconds(Math.Clamp(instant, First, Last))).TotalMilliseconds;
}
