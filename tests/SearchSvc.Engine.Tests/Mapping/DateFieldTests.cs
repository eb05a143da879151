using Google.Protobuf.WellKnownTypes;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Tests.Mapping;

public class DateFieldTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 18, 14, 45, 30, 250, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-01-31", 1769817600000)]
    [InlineData("2026-01-31T12:00:00Z", 1769860800000)]
    [InlineData("2026-01-31t12:00:00z", 1769860800000)]
    [InlineData("2026-01-31 12:00:00Z", 1769860800000)]
    [InlineData("2026-01-31T12:00:00", 1769860800000)]
    [InlineData("2026-01-31T12:00", 1769860800000)]
    [InlineData("2026-01-31T13:30:00+01:30", 1769860800000)]
    [InlineData("2026-01-31T13:30:00+0130", 1769860800000)]
    [InlineData("2026-01-31T12:00:00.5Z", 1769860800500)]
    [InlineData("2026-01-31T12:00:00.123999999Z", 1769860800123)]
    [InlineData("1970-01-01T00:00:00-00:00", 0)]
    [InlineData("1969-12-31T23:59:59.999Z", -1)]
    [InlineData("2016-12-31T23:59:60Z", 1483228799000)]
    [InlineData("0001-01-01", -62135596800000)]
    [InlineData("9999-12-31T23:59:59.999Z", 253402300799999)]
    public void TryInstant_Dates_AreMilliseconds(string text, long expected)
    {
        Assert.True(DateText.TryInstant(text, out var instant));
        Assert.Equal(expected, instant);
        Assert.True(DateText.TryInstant(DateText.Write(instant), out var again));
        Assert.Equal(instant, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026")]
    [InlineData("2026-01")]
    [InlineData("2026-1-1")]
    [InlineData("2026-02-29")]
    [InlineData("2026-13-01")]
    [InlineData("2026-01-31T")]
    [InlineData("2026-01-31T24:00:00Z")]
    [InlineData("2026-01-31T12:60:00Z")]
    [InlineData("2026-01-31T12:00:61Z")]
    [InlineData("2026-01-31T12:00:00.Z")]
    [InlineData("2026-01-31T12:00:00+25:00")]
    [InlineData("2026-01-31T12:00:00Zx")]
    [InlineData("0000-01-01")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("now")]
    [InlineData("31.01.2026")]
    public void TryInstant_NoDates_AreRefused(string text) => Assert.False(DateText.TryInstant(text, out _));

    [Theory]
    [InlineData("2026-01-31", true)]
    [InlineData("2026-01-31T12:00:00Z", true)]
    [InlineData("2026-01-31T12:00:00.5+02:00", true)]
    [InlineData("2026-01-31T12:00:00", false)]
    [InlineData("2026-01-31 12:00:00Z", false)]
    [InlineData("2026-01-31T12:00Z", false)]
    [InlineData("2026-01", false)]
    [InlineData("2026", false)]
    public void IsRfc3339_IsStrict(string text, bool expected) => Assert.Equal(expected, DateText.IsRfc3339(text));

    [Theory]
    [InlineData("now", "2026-03-18T14:45:30.250Z", "2026-03-18T14:45:30.250Z")]
    [InlineData("now-7d", "2026-03-11T14:45:30.250Z", "2026-03-11T14:45:30.250Z")]
    [InlineData("now-7d/d", "2026-03-11T00:00:00Z", "2026-03-11T23:59:59.999Z")]
    [InlineData("now/w", "2026-03-16T00:00:00Z", "2026-03-22T23:59:59.999Z")]
    [InlineData("now/M", "2026-03-01T00:00:00Z", "2026-03-31T23:59:59.999Z")]
    [InlineData("now/y", "2026-01-01T00:00:00Z", "2026-12-31T23:59:59.999Z")]
    [InlineData("now/h", "2026-03-18T14:00:00Z", "2026-03-18T14:59:59.999Z")]
    [InlineData("now/m", "2026-03-18T14:45:00Z", "2026-03-18T14:45:59.999Z")]
    [InlineData("now/s", "2026-03-18T14:45:30Z", "2026-03-18T14:45:30.999Z")]
    [InlineData("now+1M-1d/d", "2026-04-17T00:00:00Z", "2026-04-17T23:59:59.999Z")]
    [InlineData("now+d", "2026-03-19T14:45:30.250Z", "2026-03-19T14:45:30.250Z")]
    [InlineData("now-1H+30m-10s", "2026-03-18T14:15:20.250Z", "2026-03-18T14:15:20.250Z")]
    [InlineData("now/d+6h", "2026-03-18T06:00:00Z", "2026-03-19T05:59:59.999Z")]
    [InlineData("2026-01-31||+1M", "2026-02-28T00:00:00Z", "2026-02-28T00:00:00Z")]
    [InlineData("2026-01-15T10:00:00Z||/M", "2026-01-01T00:00:00Z", "2026-01-31T23:59:59.999Z")]
    [InlineData("2026-01-31||", "2026-01-31T00:00:00Z", "2026-01-31T00:00:00Z")]
    [InlineData("2026-01-31", "2026-01-31T00:00:00Z", "2026-01-31T23:59:59.999Z")]
    [InlineData("2026-02", "2026-02-01T00:00:00Z", "2026-02-28T23:59:59.999Z")]
    [InlineData("2024", "2024-01-01T00:00:00Z", "2024-12-31T23:59:59.999Z")]
    [InlineData("9999", "9999-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z")]
    [InlineData("2026-01-31T10:20", "2026-01-31T10:20:00Z", "2026-01-31T10:20:59.999Z")]
    [InlineData("2026-01-31T10:20:30Z", "2026-01-31T10:20:30Z", "2026-01-31T10:20:30Z")]
    public void TryEvaluate_Expressions_StandForPeriods(string text, string first, string last)
    {
        Assert.True(DateMath.TryEvaluate(text, Now, TimeZoneInfo.Utc, true, out var period));
        Assert.Equal((first, last), (DateText.Write(period.First), DateText.Write(period.Last)));
    }

    [Theory]
    [InlineData("now/d", "2026-03-17T23:00:00Z", "2026-03-18T22:59:59.999Z")]
    [InlineData("2026-03-29", "2026-03-28T23:00:00Z", "2026-03-29T21:59:59.999Z")]
    [InlineData("2026-03-29||+1d", "2026-03-29T22:00:00Z", "2026-03-29T22:00:00Z")]
    [InlineData("2026-03-29||+24h", "2026-03-29T23:00:00Z", "2026-03-29T23:00:00Z")]
    [InlineData("2026-07-01T12:00:00", "2026-07-01T10:00:00Z", "2026-07-01T10:00:00Z")]
    [InlineData("2026-07-01T12:00:00Z", "2026-07-01T12:00:00Z", "2026-07-01T12:00:00Z")]
    public void TryEvaluate_InATimeZone_FollowsItsDays(string text, string first, string last)
    {
        Assert.True(DateMath.TryEvaluate(text, Now, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), true, out var period));
        Assert.Equal((first, last), (DateText.Write(period.First), DateText.Write(period.Last)));
    }

    [Theory]
    [InlineData("now-")]
    [InlineData("now/")]
    [InlineData("now/x")]
    [InlineData("now 1d")]
    [InlineData("now-99999999999d")]
    [InlineData("now+99999y")]
    [InlineData("nowish")]
    [InlineData("||/d")]
    [InlineData("yesterday")]
    public void TryEvaluate_Nonsense_IsRefused(string text) =>
        Assert.False(DateMath.TryEvaluate(text, Now, TimeZoneInfo.Utc, true, out _));

    [Theory]
    [InlineData("gt", "2026-01-31", new[] { 3 })]
    [InlineData("gte", "2026-01-31", new[] { 1, 2, 3 })]
    [InlineData("lt", "2026-01-31", new[] { 0 })]
    [InlineData("lte", "2026-01-31", new[] { 0, 1, 2 })]
    [InlineData("gte", "now-46d/d", new[] { 1, 2, 3 })]
    [InlineData("gt", "1769860800000", new[] { 3 })]
    public void RangeQuery_OnDates_RoundsAsElasticsearchDoes(string side, string text, int[] expected)
    {
        using var index = Index();
        var bounds = side.StartsWith('g')
            ? new RangeBounds(Value.ForString(text), side == "gte", null, false, "")
            : new RangeBounds(null, false, Value.ForString(text), side == "lte", "");

        Assert.Equal(expected, index.Find(index.Field("d").RangeQuery(bounds, Now, "query.range")));
    }

    [Fact]
    public void TermQuery_OnADay_FindsAllOfIt()
    {
        using var index = Index();

        Assert.Equal([1, 2], index.Find(index.Field("d").TermQuery(Value.ForString("2026-01-31"), false, "q")));
        Assert.Equal([2], index.Find(index.Field("d").TermQuery(Value.ForNumber(1769860800000), false, "q")));
        Assert.Equal([0, 1, 2], index.Find(index.Field("d").TermsQuery([Value.ForString("2026-01-31"), Value.ForString("2026-01-30T23:59:59.999Z")], "q")));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("Nowhere/Land")]
    [InlineData("/etc/localtime")]
    [InlineData("Europe/Berlin\n")]
    public void RangeQuery_UnknownTimeZone_NamesIt(string zone)
    {
        using var index = Index();

        var e = Assert.Throws<EngineException>(() => index.Field("d").RangeQuery(new RangeBounds(null, false, null, false, zone), Now, "query.range"));

        Assert.Equal("query.range.time_zone", Assert.Single(e.Violations).Field);
    }

    [Fact]
    public void RangeQuery_NoDate_NamesTheBound()
    {
        using var index = Index();

        var e = Assert.Throws<EngineException>(() => index.Field("d").RangeQuery(
            new RangeBounds(null, false, Value.ForString("soon"), true, ""), Now, "query.bool.must[2].range"));

        Assert.Equal("query.bool.must[2].range.lte", Assert.Single(e.Violations).Field);
    }

    [Fact]
    public void SortValue_IsRfc3339()
    {
        using var index = Index();

        Assert.Equal(Value.ForString("2026-01-31T12:00:00Z"), index.Field("d").SortValue(1769860800000L));
    }

    private static MappedIndex Index() => new(
        MappedIndex.Parse("""{"fields":[{"name":"d","type":"TYPE_DATE"}]}"""),
        ["""{"d":"2026-01-30T23:59:59.999Z"}""", """{"d":"2026-01-31"}""", """{"d":1769860800000}""", """{"d":"2026-02-01"}""", "{}"]);
}
