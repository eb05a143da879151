using CsCheck;

namespace SearchSvc.Engine.Tests.Analysis;

/// <summary>Texts as users send them, and as nobody should: words, markup, marks, emoji, half pairs, words without end.</summary>
internal static class RandomText
{
    private static readonly Gen<string> Piece = Gen.Frequency(
        (8, Gen.String[Gen.Char['a', 'z'], 1, 12]),
        (2, Gen.String[Gen.Char['A', 'Z'], 1, 4]),
        (2, Gen.String[Gen.Char['0', '9'], 1, 6]),
        (4, OneOf(" ", "  ", "\n", "\t", "-", "/", ".", ",", "'", "’", "@", "#", "|", "_", "\0", "\u200d", "\ufeff", "\u2028")),
        (2, OneOf("<b>", "</b>", "<!--", "&amp;", "&#x1F600;", "<", "[[a|b]]", "''x''", "http://a.b/c?d=e", "a@b.org", "l'avion")),
        (2, OneOf("running", "Häuser", "ΣΊΣΥΦΟΣ", "İstanbul", "ıssız", "straße", "ﬁ", "Ǆ", "كتاب", "می‌خواهم", "हिन्दी", "ภาษาไทย", "日本語", "한국어", "ｶﾞ", "Œuvre")),
        (2, Gen.String[Gen.Char['\u0300', '\u036f'], 1, 5]),
        (2, OneOf("😀", "👩‍👩‍👧", "🇩🇪", "𝒳", "𠜎", "\ud83d", "\ude00", "\udc00\ud800")),
        (2, Gen.String[Gen.Char, 1, 8]));

    public static Gen<string> Any { get; } = Piece.Array[0, 40].Select(string.Concat);

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
