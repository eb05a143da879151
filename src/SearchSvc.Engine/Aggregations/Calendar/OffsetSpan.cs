namespace SearchSvc.Engine.Aggregations.Calendar;

/// <summary>A time, from and to (exclusive) in milliseconds since 1970, in which a zone's clocks are so many milliseconds ahead of UTC.</summary>
internal readonly record struct OffsetSpan(long From, long To, long Offset)
{
    public bool Contains(long instant) => instant >= From && instant < To;
}
