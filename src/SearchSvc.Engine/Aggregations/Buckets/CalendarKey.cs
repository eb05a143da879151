using SearchSvc.Engine.Aggregations.Calendar;

namespace SearchSvc.Engine.Aggregations.Buckets;

/// <summary>Dates by their hour, day, month and the like. A local calendar may go back: clocks set back over midnight.</summary>
internal readonly struct CalendarKey(CalendarIntervals intervals) : INumberKey
{
    public bool Ascends => false;

    public long Of(long value) => intervals.NumberOf(value);
}
