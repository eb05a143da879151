using System.Text.RegularExpressions;
using CsCheck;
using SearchSvc.Engine.Catalog;

namespace SearchSvc.Engine.Tests.Catalog;

public sealed class NamesTests
{
    [Theory]
    [InlineData("news")]
    [InlineData("0")]
    [InlineData("a-b_c.d")]
    [InlineData("a..b")]
    public void IsValid_AName_IsTrue(string name) => Assert.True(Names.IsValid(name));

    [Theory]
    [InlineData("")]
    [InlineData("../x")]
    [InlineData(".hidden")]
    [InlineData("News")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("a\0")]
    [InlineData("-a")]
    [InlineData("é")]
    [InlineData("news\n")]
    public void IsValid_AnythingElse_IsFalse(string name) => Assert.False(Names.IsValid(name));

    [Fact]
    public void IsValid_AnyText_AgreesWithTheContractsWords() =>
        Gen.String[Gen.Char["az09-_.AZ/\\ \0é"], 0, 140].Sample(
            name => Names.IsValid(name) == Regex.IsMatch(name, @"\A[a-z0-9][a-z0-9\-_.]{0,127}\z"), time: 2);
}
