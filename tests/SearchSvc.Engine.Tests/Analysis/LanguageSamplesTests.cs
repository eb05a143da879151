using static SearchSvc.Engine.Tests.Analysis.Analyzers;

namespace SearchSvc.Engine.Tests.Analysis;

/// <summary>The Universal Declaration of Human Rights, each translation through its language's analyzer.</summary>
public sealed class LanguageSamplesTests
{
    [SharedDataTheory(Declarations.Folder)]
    [MemberData(nameof(Declarations.All), MemberType = typeof(Declarations))]
    public void A_declaration_gives_sound_tokens_and_fewer_terms_than_words(string language, string name)
    {
        var analyzer = ReadyMade(name);
        var paragraphs = Declarations.Paragraphs(language).Where(text => text.Length > 0).ToList();

        Assert.All(paragraphs, text => TokenAssert.AreSound(analyzer, text));
        var tokens = paragraphs.SelectMany(text => Tokens(analyzer, text)).ToList();
        Assert.InRange(tokens.Count, 300, 10_000);
        Assert.InRange(tokens.Distinct().Count(), 50, tokens.Count / 2 + 400);
    }
}
