using System.Text.RegularExpressions;
using CsCheck;
using SearchSvc.Engine.Spelling;
using SearchSvc.V1;
using FieldType = SearchSvc.V1.Field.Types.Type;
using Mode = SearchSvc.V1.SuggestRequest.Types.Mode;

namespace SearchSvc.Engine.Tests.Suggesting;

/// <summary>Random texts, misspelt: what is proposed are words of the index near to what was typed, that more documents have together.</summary>
public sealed partial class CorrectionModelTests
{
    private static readonly string[] Vocabulary =
        ["peace", "piece", "talks", "talk", "new", "york", "newyork", "data", "base", "database", "times", "the", "café", "東京", "Éclair"];

    private static readonly Gen<string> Word = Gen.Select(Gen.OneOf(Vocabulary), Gen.Int[0, 12], Gen.Int[0, 9], Gen.Char['a', 'z'])
        .Select((word, how, at, letter) => Mistype(word, how, Math.Min(at, word.Length - 1), letter));

    private static readonly Gen<(string Text, string Tag)> Document = Gen.Select(Gen.OneOf(Vocabulary).Array[1, 5], Gen.OneOf("x", "x", "y"))
        .Select((words, tag) => (string.Join(' ', words), tag));

    [Fact]
    public void What_is_proposed_is_near_and_finds_more() =>
        Gen.Select(Document.Array[1, 30], Gen.Select(Word.Array[1, 4], Gen.OneOf(" ", "  ", ", ")).Array[1, 8], Gen.OneOf("", "1", "2", "AUTO"), Gen.OneOf("", "tag:x")).Sample(
            (documents, typed, fuzziness, filter) =>
            {
                using var index = new TestIndex(("text", FieldType.Text), ("tag", FieldType.Keyword));
                for (var i = 0; i < documents.Length; i++)
                {
                    index.Put($"{i}", $$"""{"text":"{{documents[i].Text}}","tag":"{{documents[i].Tag}}"}""");
                }

                var let = documents.Where(document => filter.Length == 0 || document.Tag == "x").Select(document => Words(document.Text)).ToList();
                foreach (var (words, separator) in typed)
                {
                    var text = string.Join(separator, words);
                    var request = new SuggestRequest { Text = text, Mode = Mode.Correct, Field = "text", Fuzziness = fuzziness, Filter = filter };
                    AssertBetter(text, fuzziness, index.Suggest(request).Suggestions, let);
                }
            },
            time: RandomTime.Seconds(5),
            threads: 1);

    private static void AssertBetter(string text, string fuzziness, IReadOnlyList<Suggestion> suggestions, List<string[]> documents)
    {
        var before = Count(text, documents);
        Assert.Equal(suggestions.Select(suggestion => suggestion.Text).Distinct(), suggestions.Select(suggestion => suggestion.Text));
        Assert.Equal(suggestions.Select(suggestion => suggestion.Score).OrderDescending(), suggestions.Select(suggestion => suggestion.Score));
        Assert.All(suggestions, suggestion =>
        {
            Assert.NotEqual(text, suggestion.Text);
            Assert.Equal(suggestion.Text, string.Concat(suggestion.Segments.Select(segment => segment.Text)));
            Assert.InRange(suggestion.Score, float.Epsilon, 1);
            Assert.True(Count(suggestion.Text, documents) > before, $"'{suggestion.Text}' finds no more than '{text}'");
            Assert.InRange(
                EditDistance.Between(Letters(text), Letters(suggestion.Text)), 0, Words(text).Length * (fuzziness == "1" ? 1 : 2));
        });
    }

    private static int Count(string text, List<string[]> documents) => documents.Count(document => Words(text).All(document.Contains));

    /// <summary>As the standard analyzer has them: an ideograph is a word.</summary>
    private static string[] Words(string text) => [.. WordPattern().Matches(text.ToLowerInvariant()).Select(word => word.Value)];

    private static string Letters(string text) => string.Concat(text.ToLowerInvariant().Where(char.IsLetter));

    private static string Mistype(string word, int how, int at, char letter) => how switch
    {
        0 => word[..at] + word[(at + 1)..] + letter,
        1 => word[..at] + letter + word[at..],
        2 => word[..at] + letter + word[(at + 1)..],
        3 => word[..at] + word[at] + word[at..],
        4 => word.ToUpperInvariant(),
        _ => word,
    };

    [GeneratedRegex("[東京]|[^東京, ]+")]
    private static partial Regex WordPattern();
}
