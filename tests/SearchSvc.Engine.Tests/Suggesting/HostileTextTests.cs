using System.Text;
using System.Text.Json;
using CsCheck;
using SearchSvc.V1;
using FieldType = SearchSvc.V1.Field.Types.Type;
using Mode = SearchSvc.V1.SuggestRequest.Types.Mode;

namespace SearchSvc.Engine.Tests.Suggesting;

/// <summary>Texts that no keyboard was made for: they complete like others, and break nothing.</summary>
public sealed class HostileTextTests
{
    private static readonly string[] Pieces =
    [
        "a", "B", "ß", "İ", "ı", "ς", "Σ", "é", "e\u0301", "ﬁ", "½", "ǆ", "東", "京都", "カ\u3099", "한글", "\u1112\u1161\u11ab", "שלום", "עברית\u05b8", "مرحبا",
        "\u202e", "ไทย", "हिन्दी", "👩‍👩‍👧‍👦", "🇩🇪", "👍🏽", "𝒜", "𠀀", "\ud800", "\udc00", "\ufffd", "\0", "\u200b", "\u00ad", "'", "’", "-", " ", "\u00a0", "\t", "!", "¿", "...",
        "c++", "#1", "\U000e0001", "\uffff",
    ];

    private static readonly Gen<string> Text = Gen.OneOf(Pieces).Array[1, 12].Select(string.Concat);

    [Fact]
    public void Every_beginning_of_a_value_finds_it() =>
        Text.Array[1, 12].Sample(
            values =>
            {
                using var index = Filled(values);
                foreach (var value in values.Select(Stored))
                {
                    foreach (var typed in Beginnings(value))
                    {
                        Assert.Contains(value, Complete(index, typed, "0"));
                    }
                }
            },
            time: RandomTime.Seconds(5),
            threads: 1);

    [Fact]
    public void Whatever_is_typed_is_answered() =>
        Gen.Select(Text.Array[1, 8], Text, Gen.OneOf("", "0", "2")).Sample(
            (values, typed, fuzziness) =>
            {
                using var index = Filled(values);
                Assert.Subset(values.Select(Stored).ToHashSet(), Complete(index, typed, fuzziness).ToHashSet());
                foreach (var suggestion in index.Suggest(new SuggestRequest { Text = typed, Mode = Mode.Correct, Field = "title" }).Suggestions)
                {
                    Assert.Equal(suggestion.Text, string.Concat(suggestion.Segments.Select(segment => segment.Text)));
                }
            },
            time: RandomTime.Seconds(4),
            threads: 1);

    [Theory]
    [InlineData("!!!", "!")]
    [InlineData("...", "..")]
    [InlineData("👍🏽", "👍")]
    [InlineData("שלום עולם", "עו")]
    [InlineData("東京都庁", "京都")]
    [InlineData("Ｆｕｌｌ　ｗｉｄｔｈ", "full w")]
    [InlineData("C++ in C#", "c#")]
    [InlineData("İstanbul", "istan")]
    [InlineData("ΟΔΥΣΣΕΥΣ", "οδυσσευς")]
    [InlineData("Straße", "strasse")]
    public void Texts_of_all_scripts_complete(string value, string typed)
    {
        using var index = Filled([value]);
        Assert.Equal([value], Complete(index, typed, "0"));
    }

    [Fact]
    public void A_long_text_is_answered()
    {
        using var index = Filled([new string('x', 1_000), string.Join(' ', Enumerable.Repeat("word", 200))]);
        Assert.Single(Complete(index, new string('x', 1_000), ""));
        Assert.Empty(Complete(index, new string('x', 1_001), ""));
        Assert.Empty(Complete(index, new string('y', index.Options.MaxQueryLength), "2"));
        Assert.Empty(index.Suggest(new SuggestRequest { Text = new string('y', index.Options.MaxQueryLength), Mode = Mode.Correct, Field = "title" }).Suggestions);
        Assert.Empty(index.Suggest(new SuggestRequest { Text = string.Join(' ', Enumerable.Repeat("wrod", 60)), Mode = Mode.Correct, Field = "tag" }).Suggestions);
    }

    /// <summary>What of a text arrives through UTF-8.</summary>
    private static string Stored(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>The beginnings that have something to be found by: letters, or all of what is only punctuation.</summary>
    private static IEnumerable<string> Beginnings(string value)
    {
        var length = 0;
        foreach (var rune in value.EnumerateRunes())
        {
            length += rune.Utf16SequenceLength;
            if (value[..length].EnumerateRunes().Any(Rune.IsLetterOrDigit) || (length == value.Length && !string.IsNullOrWhiteSpace(value)))
            {
                yield return value[..length];
            }
        }
    }

    private static TestIndex Filled(string[] values)
    {
        var index = new TestIndex(new Schema
        {
            Fields = { new Field { Name = "title", Type = FieldType.Text, Suggest = true }, new Field { Name = "tag", Type = FieldType.Text } },
        });
        for (var i = 0; i < values.Length; i++)
        {
            index.Put($"{i}", JsonSerializer.Serialize(new { title = Stored(values[i]), tag = "word" }));
        }

        return index;
    }

    private static IEnumerable<string> Complete(TestIndex index, string typed, string fuzziness) => index
        .Suggest(new SuggestRequest { Field = "title", Text = typed, Fuzziness = fuzziness, Size = 100 }).Suggestions
        .Select(suggestion =>
        {
            Assert.Equal(suggestion.Text, string.Concat(suggestion.Segments.Select(segment => segment.Text)));
            return suggestion.Text;
        });
}
