namespace SearchSvc.Engine.Mapping;

/// <summary>Bounds of a range as the request has them; "gt" and "gte" are not both set, nor "lt" and "lte".</summary>
/// <param name="TimeZone">IANA name for dates without an offset; empty: UTC.</param>
internal readonly record struct RangeBounds(ValueMessage? Lower, bool IncludeLower, ValueMessage? Upper, bool IncludeUpper, string TimeZone)
{
    /// <summary>Where the lower bound stands: "query.range.gte".</summary>
    public string LowerPath(string path) => ValuePath.Of(path, "range", IncludeLower ? "gte" : "gt");

    /// <summary>Where the upper bound stands: "query.range.lte".</summary>
    public string UpperPath(string path) => ValuePath.Of(path, "range", IncludeUpper ? "lte" : "lt");
}
