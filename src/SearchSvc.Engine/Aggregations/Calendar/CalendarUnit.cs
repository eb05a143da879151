namespace SearchSvc.Engine.Aggregations.Calendar;

/// <summary>The units of a date histogram.</summary>
internal enum CalendarUnit
{
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}
