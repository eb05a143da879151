using CsCheck;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Suggesting;

/// <summary>Random titles, weights, deletions, segments and merges: the completions are those that a plain look at every document gives.</summary>
public sealed class CompletionModelTests
{
    private static readonly Gen<string> Word = Gen.OneOf('a', 'a', 'b', 'c', 'B', 'é', '東').Array[1, 6].Select(letters => new string(letters));
    private static readonly Gen<string> Title = Gen.Select(Word.Array[1, 5], Gen.OneOf(" ", "  ", "-", ": "))
        .Select((words, separator) => string.Join(separator, words));

    private static readonly Gen<ModelTitles> Document = Gen.Select(
        Title.Array[0, 2], Gen.Frequency((1, Gen.Const((long?)null)), (5, Gen.Long[-3, 5].Select(weight => (long?)weight))), Gen.OneOf("x", "x", "x", "y"))
        .Select((titles, weight, tag) => new ModelTitles(titles, weight, tag));

    private static readonly Gen<Step> Steps = Gen.Frequency(
        (12, Gen.Select(Gen.Int[0, 40], Document).Select((id, document) => new Step(id, document, false, false))),
        (3, Gen.Int[0, 40].Select(id => new Step(id, null, false, false))),
        (2, Gen.Const(new Step(0, null, true, false))),
        (1, Gen.Const(new Step(0, null, false, true))));

    private static readonly Gen<SuggestRequest> Request = Gen.Select(
        Gen.OneOf(Title, Word, Word.Select(word => word + " "), Title.Select(title => title[..((title.Length + 1) / 2)])),
        Gen.OneOf("", "", "AUTO", "0", "1", "2"),
        Gen.Int[0, 8],
        Gen.OneOf("", "", "tag:x", "tag:y", "tag:(x OR y)", "tag:none"))
        .Select((text, fuzziness, size, filter) => new SuggestRequest { Field = "title", Text = text, Fuzziness = fuzziness, Size = size, Filter = filter });

    [Fact]
    public void Completions_are_those_of_the_model() =>
        Gen.Select(Steps.Array[1, 120], Request.Array[1, 12]).Sample(
            (steps, requests) =>
            {
                using var index = new CompletionFixture();
                var model = new Dictionary<string, ModelTitles>();
                foreach (var step in steps)
                {
                    Apply(step, index, model);
                }

                foreach (var request in requests)
                {
                    AssertSame(index, model, request);
                }
            },
            time: RandomTime.Seconds(6),
            threads: 1);

    [Fact]
    public void A_look_at_every_document_gives_the_same() =>
        Gen.Select(Steps.Array[1, 60], Gen.OneOf(Title, Word).Array[1, 12], Gen.Int[0, 2], Gen.OneOf("", "x", "y", "none")).Sample(
            (steps, texts, edits, tag) =>
            {
                using var index = new CompletionFixture();
                var model = new Dictionary<string, ModelTitles>();
                foreach (var step in steps)
                {
                    Apply(step, index, model);
                }

                var let = model.Values.Where(titles => tag.Length == 0 || titles.Tag == tag).ToList();
                foreach (var text in texts)
                {
                    var typed = CompletionModel.Fold(text, isValue: false);
                    Assert.Equal(CompletionModel.Complete(let, text, $"{edits}", 4), index.Scan(typed, Math.Min(edits, typed.Length - 1), 4, tag));
                }
            },
            time: RandomTime.Seconds(3),
            threads: 1);

    private static void Apply(Step step, CompletionFixture index, Dictionary<string, ModelTitles> model)
    {
        var id = $"{step.Id}";
        if (step.Cut)
        {
            index.Cut();
        }
        else if (step.Merge)
        {
            index.Merge();
        }
        else if (step.Titles is { } titles)
        {
            index.Put(id, titles);
            model[id] = titles;
        }
        else
        {
            index.Delete(id);
            model.Remove(id);
        }
    }

    private static void AssertSame(CompletionFixture index, Dictionary<string, ModelTitles> model, SuggestRequest request)
    {
        var let = model.Where(one => request.Filter.Length == 0 || request.Filter.Contains(one.Value.Tag, StringComparison.Ordinal)).ToDictionary();
        var expected = CompletionModel.Complete(let.Values, request.Text, request.Fuzziness, request.Size == 0 ? 5 : request.Size);

        var suggestions = index.Suggest(request).Suggestions;

        Assert.Equal(expected, suggestions.Select(suggestion => suggestion.Text));
        Assert.All(suggestions, suggestion =>
        {
            Assert.Equal(suggestion.Text, string.Concat(suggestion.Segments.Select(segment => segment.Text)));
            Assert.Contains(suggestion.Text, let[suggestion.DocumentId].Titles);
            Assert.Equal(let.Values.Where(d => d.Titles.Contains(suggestion.Text)).Max(d => d.Weight), let[suggestion.DocumentId].Weight);
            Assert.InRange(suggestion.Score, 0, 1);
        });
        Assert.Equal(suggestions.Select(suggestion => suggestion.Score).OrderDescending(), suggestions.Select(suggestion => suggestion.Score));
    }

    private sealed record Step(int Id, ModelTitles? Titles, bool Cut, bool Merge);
}
