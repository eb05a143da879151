using System.Text;
using CsCheck;
using SearchSvc.Engine.Queries;

namespace SearchSvc.Engine.Tests.Queries;

public sealed class GlobPatternTests
{
    [Fact]
    public void A_pattern_matches_what_its_definition_says() =>
        Gen.Select(Gen.Char["ab?*"].Array[0, 8], Gen.Char["abé"].Array[0, 10]).Sample((pattern, word) =>
        {
            var text = new string(word);
            var glob = GlobPattern.Parse(new string(pattern), ignoreCase: false);
            Assert.Equal(Matches(pattern, word), glob.Matches(Encoding.UTF8.GetBytes(text)));
            Assert.True(!Matches(pattern, word) || text.StartsWith(glob.LiteralPrefix, StringComparison.Ordinal));
        });

    [Theory]
    [InlineData("a\\*b", "a*b", true)]
    [InlineData("a\\*b", "axb", false)]
    [InlineData("\\?", "?", true)]
    [InlineData("\\\\", "\\", true)]
    [InlineData("\\", "\\", true)]
    [InlineData("?", "\U0001F600", true)]
    [InlineData("É*", "été", true)]
    public void Escapes_code_points_and_case(string pattern, string word, bool matches) =>
        Assert.Equal(matches, GlobPattern.Parse(pattern, ignoreCase: true).Matches(Encoding.UTF8.GetBytes(word)));

    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> word)
    {
        if (pattern.IsEmpty)
        {
            return word.IsEmpty;
        }

        if (pattern[0] == '*')
        {
            return Matches(pattern[1..], word) || (!word.IsEmpty && Matches(pattern, word[1..]));
        }

        return !word.IsEmpty && (pattern[0] == '?' || pattern[0] == word[0]) && Matches(pattern[1..], word[1..]);
    }
}
