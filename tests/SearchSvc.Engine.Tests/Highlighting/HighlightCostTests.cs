using System.Diagnostics;
using SearchSvc.Engine.Highlighting;
using static SearchSvc.Engine.Tests.Highlighting.TextFixture;

namespace SearchSvc.Engine.Tests.Highlighting;

/// <summary>Work grows with the text, not faster: sixteen times the text costs less than a hundred times the time, where
/// quadratic work would cost 256 times.</summary>
public class HighlightCostTests
{
    public static TheoryData<string, string> Monotonous => new()
    {
        { "sea", "sea " },
        { "sea", "sea. " },
        { "\"sea sea\"", "sea " },
        { "\"sea boat\"~3", "sea sea boat " },
        { "s*", "sea" },
        { "sea", "😀" },
        { "海", "海" },
        { "sea", "🇫🇷" },
        { "sea", "sea\u0301" },
    };

    [Theory]
    [MemberData(nameof(Monotonous))]
    public void One_token_repeated_stays_linear(string query, string token)
    {
        Time(25_000);
        var small = Math.Max(10, Time(25_000));
        var large = Time(400_000);

        Assert.True(large < 100 * small, $"25,000: {small} ms, 400,000: {large} ms");

        double Time(int length)
        {
            var text = string.Concat(Enumerable.Repeat(token, length / token.Length));
            var watch = Stopwatch.StartNew();
            Highlight(Parse(query), [text], Brackets);
            return watch.Elapsed.TotalMilliseconds;
        }
    }

    [Fact]
    public void Cancelled_it_stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var pass = new TextPass(new([new Engine.Highlighting.Matching.TermsClause(Field, ["sea"], 1)]), Field, Standard);
        var plan = new HighlightedField(Field, [pass], new("en"), Brackets);

        Assert.Throws<OperationCanceledException>(() => plan.Highlight([new(string.Concat(Enumerable.Repeat("sea ", 1_000)), 0)], null, cancelled.Token));
    }
}
