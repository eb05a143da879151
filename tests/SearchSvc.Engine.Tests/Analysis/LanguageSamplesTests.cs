using System.Text.Json;
using static SearchSvc.Engine.Tests.Analysis.Analyzers;

namespace SearchSvc.Engine.Tests.Analysis;

/// <summary>The Universal Declaration of Human Rights, each translation through its language's analyzer.</summary>
public sealed class LanguageSamplesTests
{
    [SharedDataTheory("lang-samples/udhr")]
    [InlineData("ar", "arabic")]
    [InlineData("cs", "czech")]
    [InlineData("da", "danish")]
    [InlineData("de", "german")]
    [InlineData("el", "greek")]
    [InlineData("en", "english")]
    [InlineData("es", "spanish")]
    [InlineData("fa", "persian")]
    [InlineData("fi", "finnish")]
    [InlineData("fr", "french")]
    [InlineData("he", "standard")]
    [InlineData("hi", "hindi")]
    [InlineData("hu", "hungarian")]
    [InlineData("id", "indonesian")]
    [InlineData("it", "italian")]
    [InlineData("ja", "cjk")]
    [InlineData("ko", "cjk")]
    [InlineData("nb", "norwegian")]
    [InlineData("nl", "dutch")]
    [InlineData("pl", "standard")]
    [InlineData("pt", "portuguese")]
    [InlineData("ro", "romanian")]
    [InlineData("ru", "russian")]
    [InlineData("sv", "swedish")]
    [InlineData("th", "standard")]
    [InlineData("tr", "turkish")]
    [InlineData("uk", "standard")]
    [InlineData("vi", "standard")]
    [InlineData("zh-Hans", "chinese")]
    [InlineData("zh-Hant", "cjk")]
    public void A_declaration_gives_sound_tokens_and_fewer_terms_than_words(string language, string name)
    {
        var analyzer = ReadyMade(name);
        var paragraphs = File.ReadLines(SharedData.Find($"lang-samples/udhr/{language}.ndjson")!)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!)
            .Where(text => text.Length > 0)
            .ToList();

        Assert.All(paragraphs, text => TokenAssert.AreSound(analyzer, text));
        var tokens = paragraphs.SelectMany(text => Tokens(analyzer, text)).ToList();
        Assert.InRange(tokens.Count, 300, 10_000);
        Assert.InRange(tokens.Distinct().Count(), 50, tokens.Count / 2 + 400);
    }
}
