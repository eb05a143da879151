using SearchSvc.Engine.Queries;

namespace SearchSvc.Engine.Tests.Queries;

public sealed class MinimumShouldMatchTests
{
    [Theory]
    [InlineData("2", 5, 2)]
    [InlineData("7", 5, 7)]
    [InlineData("-1", 5, 4)]
    [InlineData("-9", 5, 0)]
    [InlineData("75%", 5, 3)]
    [InlineData("-25%", 5, 4)]
    [InlineData("100%", 5, 5)]
    [InlineData("0%", 5, 0)]
    [InlineData("3<90%", 3, 3)]
    [InlineData("3<90%", 10, 9)]
    [InlineData("2<-25% 9<-3", 2, 2)]
    [InlineData("2<-25% 9<-3", 9, 7)]
    [InlineData("2<-25%  9<-3", 10, 7)]
    [InlineData("2 < -25%  9 < -3", 10, 7)]
    [InlineData(" 2 ", 5, 2)]
    [InlineData("2147483647%", 1_000, int.MaxValue)]
    public void A_count_is_computed_for_the_clauses(string spec, int clauses, int expected)
    {
        Assert.True(MinimumShouldMatch.TryCompute(spec, clauses, out var count));
        Assert.Equal(expected, count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("%")]
    [InlineData("2.5")]
    [InlineData("3<")]
    [InlineData("<2")]
    [InlineData("-3<2")]
    [InlineData("3<2<1")]
    [InlineData("3<50% 2")]
    [InlineData("99999999999")]
    public void What_is_not_a_minimum_is_refused(string spec) => Assert.False(MinimumShouldMatch.TryCompute(spec, 5, out _));
}
