using System.Globalization;
using CsCheck;
using ICU4N.Globalization;
using ICU4N.Text;
using SearchSvc.Engine.Highlighting.Texts;
using SearchSvc.Engine.Tests.Analysis;

namespace SearchSvc.Engine.Tests.Highlighting;

/// <summary>Beside ICU's own sentence breaks.</summary>
public class SentenceBreaksTests
{
    private static readonly Gen<string> Ends = Gen.OneOf(
            Gen.OneOf(". ! ? ... 。 ！ । ؟ \u2024 , ; : - ( ) [ ] \" ” ’ « »".Split(' ')),
            Gen.OneOf(" ", "  ", "\n", "\r", "\r\n", "\t", "\u0085", "\u2028", "\u2029", "\u00A0", "\u3000"),
            Gen.OneOf("a", "b", "Ab", "Z", "1", "22", "3.5", "é", "e\u0301", "東", "ก", "ß", "Ω", "ω", "א", "ع"),
            Gen.OneOf("\u0301", "\u200D", "\u00AD", "\uFEFF", "😀", "\U00011047", "\U0001DA88", "\U00010400", "\U00010428", "\ud83d", "\ude00"))
        .Array[0, 40].Select(string.Concat);

    [Fact]
    public void Breaks_are_those_of_ICU() =>
        Gen.OneOf(Ends, RandomText.Any, Gen.Char.Array[0, 60].Select(chars => new string(chars))).Sample(
            text => Assert.True(Icu(text).SequenceEqual(Own(text)), Show(text)), time: 3, threads: 1);

    [SharedDataTheory("lang-samples/udhr")]
    [InlineData("en")]
    [InlineData("hi")]
    [InlineData("ja")]
    [InlineData("ar")]
    [InlineData("th")]
    [InlineData("el")]
    public void Breaks_of_prose_are_those_of_ICU(string language)
    {
        var text = File.ReadAllText(SharedData.Find($"lang-samples/udhr/{language}.ndjson")!);

        Assert.Equal(Icu(text), Own(text));
    }

    private static List<int> Own(string text)
    {
        var breaks = new List<int>();
        for (var at = 0; at < text.Length;)
        {
            breaks.Add(at = SentenceBreaks.Next(text, at));
        }

        return breaks;
    }

    private static List<int> Icu(string text)
    {
        var breaker = BreakIterator.GetSentenceInstance(UCultureInfo.InvariantCulture);
        breaker.SetText(text);
        breaker.First();
        var breaks = new List<int>();
        for (var next = breaker.Next(); next != BreakIterator.Done; next = breaker.Next())
        {
            breaks.Add(next);
        }

        return breaks;
    }

    private static string Show(string text) =>
        $"{string.Join(' ', text.Select(c => ((int)c).ToString("X4", CultureInfo.InvariantCulture)))}: {string.Join(' ', Icu(text))} and {string.Join(' ', Own(text))}";
}
