using System.Globalization;
using CsCheck;
using SearchSvc.Engine.Highlighting.Texts;

namespace SearchSvc.Engine.Tests.Highlighting;

public class GraphemesTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(
            Gen.Char,
            Gen.OneOf("a\r\n \u0301\u200D\u0600\u094D\u0915\u0937\u0E33\u0E01\u1100\u1161\uAC00\uD83D\uDC68\uDC69\uDDEB\uDDF7\uD83C\uFE0F海か©".ToCharArray()))
        .Array[0, 60].Select(chars => new string(chars));

    [Fact]
    public void Boundaries_are_those_of_the_whole_text() => Texts.Sample(
        text =>
        {
            var boundaries = StringInfo.ParseCombiningCharacters(text).Append(text.Length).ToArray();
            for (var i = 0; i <= text.Length; i++)
            {
                Assert.Equal(boundaries.Where(b => b <= i).DefaultIfEmpty(0).Last(), Graphemes.Floor(text, i));
                Assert.Equal(boundaries.First(b => b >= i), Graphemes.Ceiling(text, i));
            }
        },
        time: 2, threads: 1);
}
