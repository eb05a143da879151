namespace SearchSvc.Engine.Mapping;

/// <summary>How finely a date is written or rounded; each but the last is a period of time.</summary>
internal enum DateUnit
{
    Year,
    Month,
    Week,
    Day,
    Hour,
    Minute,
    Second,
    Instant,
}
