using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Queries.Regexps;
using SearchSvc.V1;
using Field = SearchSvc.V1.Field;
using Regexp = SearchSvc.Engine.Queries.Regexps.Regexp;

namespace SearchSvc.Engine.Tests.Queries.Regexps;

/// <summary>Regular expressions against their definition and against .NET's own, and those that are made to hurt.</summary>
public sealed class RegexpTests
{
    private const int MaxStates = 10_000;

    private static readonly Gen<string> Text = Gen.OneOf('a', 'b', 'c').Array[0, 7].Select(chars => new string(chars));

    [Fact]
    public void Every_expression_matches_what_it_means() =>
        Gen.Select(RandomRegexp.Tree(4), Text.Array[1, 12]).Sample(
            (regexp, texts) =>
            {
                var matcher = new RegexpMatcher(Regexp.Parse(regexp.Lucene, anyCase: false, MaxStates), new SearchClock(CancellationToken.None));
                foreach (var text in texts)
                {
                    Assert.True(regexp.Matches(text) == Matches(matcher, text, out var dead), $"{regexp.Lucene} on '{text}'");
                    Assert.True(dead < 0 || !regexp.Matches(text[..dead] + "a"), $"{regexp.Lucene} on '{text}' is dead behind {dead}");
                }
            },
            time: 10,
            threads: 1);

    [Fact]
    public void What_both_know_matches_as_in_dot_net() =>
        // .NET is wrong about an empty alternative within a repetition: "([ab]+|)+" and "([ab]+|b{0})+" do not match "" there.
        Gen.Select(
            RandomRegexp.Tree(3).Where(regexp => regexp.DotNet is { } pattern
                && !pattern.Contains("(?:)", StringComparison.Ordinal) && !pattern.Contains("{0}", StringComparison.Ordinal)),
            Text.Array[1, 20]).Sample(
            (regexp, texts) =>
            {
                var matcher = new RegexpMatcher(Regexp.Parse(regexp.Lucene, anyCase: false, MaxStates), new SearchClock(CancellationToken.None));
                var theirs = new Regex($@"\A(?:{regexp.DotNet!.Replace("(?!)", "[^\\w\\W]", StringComparison.Ordinal)})\z", RegexOptions.NonBacktracking);
                foreach (var text in texts)
                {
                    Assert.True(theirs.IsMatch(text) == Matches(matcher, text, out _), $"{regexp.Lucene} on '{text}'");
                }
            },
            time: 8,
            threads: 1);

    [Fact]
    public void A_small_memory_changes_nothing() =>
        Gen.Select(RandomRegexp.Tree(3), Text.Array[1, 12]).Sample(
            (regexp, texts) =>
            {
                var parsed = Regexp.Parse($"({regexp.Lucene})|.*b.{{80}}", anyCase: false, 100_000);
                var matcher = new RegexpMatcher(parsed, new SearchClock(CancellationToken.None));
                foreach (var text in texts)
                {
                    // Text after text of all beginnings fills what is kept from term to term again and again.
                    for (var i = 0; i < 50; i++)
                    {
                        Matches(matcher, Convert.ToString((i * 7919) + text.Length, 2).Replace('0', 'a').Replace('1', 'b') + text, out _);
                    }

                    Assert.Equal(regexp.Matches(text), Matches(matcher, text, out _));
                }
            },
            time: 4,
            threads: 1);

    [Theory]
    [InlineData("<1-31>", "1", "09", "31", "00031")]
    [InlineData("<01-31>", "01", "31", "29")]
    [InlineData("<9-1203>", "9", "10", "99", "100", "999", "1203", "1000")]
    [InlineData("a<5-5>b", "a5b")]
    [InlineData("[]a]", "]", "a")]
    [InlineData("[a-]", "-", "a")]
    [InlineData("[^-a]", "b", "]")]
    [InlineData("\\d{4}-\\d\\d", "2026-01")]
    [InlineData("[\\da-c]+", "1a2c")]
    [InlineData("caf.", "café", "caf\U0001F600")]
    [InlineData("\"a.b*\"", "a.b*")]
    [InlineData("\\.\\*\\\\", ".*\\")]
    [InlineData("^a$", "^a$")]
    [InlineData("~(ab)", "a", "", "abc")]
    [InlineData("a.*&.*b", "ab", "acb")]
    [InlineData("", "")]
    public void A_pattern_matches(string pattern, params string[] texts)
    {
        var matcher = new RegexpMatcher(Regexp.Parse(pattern, anyCase: false, MaxStates), new SearchClock(CancellationToken.None));
        Assert.All(texts, text => Assert.True(Matches(matcher, text, out _), text));
    }

    [Theory]
    [InlineData("<1-31>", "0", "32", "", "1a")]
    [InlineData("<01-31>", "1", "001", "00")]
    [InlineData("<9-1203>", "8", "1204", "", "0")]
    [InlineData("~(ab)", "ab")]
    [InlineData("#", "", "#")]
    [InlineData("a.*&.*b", "a", "b")]
    public void A_pattern_does_not_match(string pattern, params string[] texts)
    {
        var matcher = new RegexpMatcher(Regexp.Parse(pattern, anyCase: false, MaxStates), new SearchClock(CancellationToken.None));
        Assert.All(texts, text => Assert.False(Matches(matcher, text, out _), text));
    }

    [Theory]
    [InlineData("(", "character 2")]
    [InlineData("(a", "character 1")]
    [InlineData("a)", "character 2")]
    [InlineData("[a", "character 1")]
    [InlineData("a|", "character 3")]
    [InlineData("*a", "character 1")]
    [InlineData("a{2", "character 4")]
    [InlineData("a{3,2}", "character 7")]
    [InlineData("a{99999999999}", "too large")]
    [InlineData("a\\", "character 3")]
    [InlineData("\"a", "character 1")]
    [InlineData("<5>", "interval")]
    [InlineData("[b-a]", "wrong way round")]
    [InlineData("~", "character 2")]
    public void A_pattern_that_does_not_read_is_told_where(string pattern, string told)
    {
        var error = Assert.Throws<RegexpSyntaxException>(() => Regexp.Parse(pattern, anyCase: false, MaxStates));
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("((a{100}){100}){100}")]
    [InlineData("(((((a{1000}){1000}){1000}){1000}){1000}){1000}")]
    [InlineData("a{2147483646}")]
    public void Too_many_states_are_counted_before_any_is_made(string pattern)
    {
        var error = Assert.Throws<EngineException>(() => Regexp.Parse(pattern, anyCase: false, MaxStates));
        Assert.Equal(ErrorKind.ResourceExhausted, error.Kind);
        Assert.Contains("SearchSvc:MaxRegexpStates", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(a|b)*a(a|b){18}")]
    [InlineData("(a|b)*a(a|b){500}")]
    [InlineData("(a*)*(b*)*(a*b*)*c")]
    [InlineData("(a?){500}a{500}")]
    [InlineData("((a|b)*a(a|b){20})*")]
    [InlineData("(.*a){300}")]
    [InlineData("~(~(.*a.{10})&~(.*b.{11}))")]
    public void Catastrophic_patterns_are_answered_or_refused_in_bounded_time(string pattern)
    {
        var matcher = new RegexpMatcher(Regexp.Parse(pattern, anyCase: false, MaxStates), new SearchClock(CancellationToken.None));
        var random = new Random(1);
        var watch = Stopwatch.StartNew();
        try
        {
            for (var i = 0; i < 200; i++)
            {
                Matches(matcher, new string([.. Enumerable.Range(0, 100).Select(_ => random.Next(2) == 0 ? 'a' : 'b')]), out _);
            }
        }
        catch (EngineException e)
        {
            Assert.Equal(ErrorKind.ResourceExhausted, e.Kind);
        }

        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), $"took {watch.Elapsed}");
    }

    [Fact]
    public void A_caller_that_has_gone_is_noticed_within_a_pattern()
    {
        using var source = new CancellationTokenSource();
        var matcher = new RegexpMatcher(Regexp.Parse("(.*a.{90}){90}|(.*b.{40}){7}", anyCase: false, MaxStates), new SearchClock(source.Token));
        source.Cancel();
        var text = string.Concat(Enumerable.Repeat("abba", 5_000));

        Assert.ThrowsAny<OperationCanceledException>(() => Matches(matcher, text, out _));
    }

    [Fact]
    public void Case_is_ignored_beyond_ascii_when_asked()
    {
        var matcher = new RegexpMatcher(Regexp.Parse("[à-ï]pfel[^x]", anyCase: true, MaxStates), new SearchClock(CancellationToken.None));
        Assert.True(Matches(matcher, "ÄPFELn", out _));
        Assert.True(Matches(matcher, "äPFELN", out _));
        Assert.False(Matches(matcher, "äpfelX", out _));
    }

    [Theory]
    [InlineData("ab.*", "ab")]
    [InlineData("(ab)c+d", "abc")]
    [InlineData("\"a.b\"?", "")]
    [InlineData("a|b", "")]
    [InlineData("(ab){2}", "ab")]
    public void The_dictionary_is_entered_at_the_literal_prefix(string pattern, string prefix) =>
        Assert.Equal(prefix, Regexp.Parse(pattern, anyCase: false, MaxStates).LiteralPrefix);

    [Fact]
    public void Skipping_what_can_not_match_finds_the_same_terms() =>
        Gen.Select(RandomRegexp.Tree(3), Text.Array[1, 150]).Sample(
            (regexp, texts) =>
            {
                using var index = new TestIndex(("tag", Field.Types.Type.Keyword));
                index.Put("1", $$"""{"tag":[{{string.Join(',', texts.Where(t => t.Length > 0).Select(t => $"\"{t}\"").Append("\"a\""))}}]}""");
                for (var i = 0; i < texts.Length; i += 10)
                {
                    index.Put($"t{i}", $$"""{"tag":"{{texts[i]}}"}""");
                }

                var expected = Enumerable.Range(0, texts.Length).Where(i => i % 10 == 0 && regexp.Matches(texts[i])).Select(i => $"t{i}").ToHashSet();
                if (texts.Where(t => t.Length > 0).Append("a").Any(regexp.Matches))
                {
                    expected.Add("1");
                }

                Assert.Equal(expected, index.Matches(new Query { Regexp = new RegexpQuery { Field = "tag", Pattern = regexp.Lucene } }).ToHashSet());
            },
            time: 8,
            threads: 1);

    private static bool Matches(RegexpMatcher matcher, string text, out int dead) => matcher.Matches(Encoding.UTF8.GetBytes(text), out dead);
}
