using CsCheck;
using SearchSvc.V1;
using Xunit.Abstractions;
using FeedbackMessage = SearchSvc.V1.Feedback;

namespace SearchSvc.Engine.Tests.Searching.Feedback;

/// <summary>What feedback adds, against its definition over plain lists of words.</summary>
public sealed class FeedbackOracleTests(ITestOutputHelper output)
{
    private const int SmallIndex = 20;

    private static readonly string[] Vocabulary = [.. Enumerable.Range(0, 12).Select(i => $"word{(char)('a' + i)}")];
    private static readonly Gen<string> Word = Gen.Frequency((1, Gen.OneOf(Vocabulary)), (1, Gen.OneOf(Vocabulary[..3])));

    private static readonly Gen<(string[][] Texts, string[] Q, int Documents, int Terms, float Weight)> Any = Gen.Select(
        Word.Array[1, 9].Array[1, 40], Word.Array[1, 3], Gen.Int[1, 6], Gen.Int[1, 6], Gen.OneOf(0.3f, 0.6f, 0.9f));

    [Fact]
    public void Terms_and_scores_are_those_of_the_definition() =>
        Any.Sample(
            one =>
            {
                using var index = new TestIndex(("text", Field.Types.Type.Text));
                for (var i = 0; i < one.Texts.Length; i++)
                {
                    index.Put(Id(i), $$"""{"text": "{{string.Join(' ', one.Texts[i])}}"}""");
                    if (i % 7 == 0)
                    {
                        index.Cut();
                    }
                }

                var request = new SearchRequest { Q = string.Join(' ', one.Q), PageSize = 100, ProximityBoost = 0 };
                var own = index.Search(request).Hits.ToDictionary(hit => hit.Document.Id, hit => (double)hit.Score);
                var best = index.Search(request).Hits.Take(one.Documents).Select(hit => hit.Document.Id).ToList();
                var model = Model(one.Texts, best, own, one.Terms);
                request.Feedback = new FeedbackMessage { Documents = one.Documents, Terms = one.Terms, OriginalWeight = one.Weight };
                var found = index.Search(request);
                Assert.Equal(model.Count, found.FeedbackTerms.Count);
                Assert.All(found.FeedbackTerms, term => Assert.Equal(model[term.Term], term.Weight, 1e-5));
                var more = Added(index, model);
                var scale = more.Count == 0 ? 0 : (1 - one.Weight) / one.Weight * best.Sum(id => own[id]) / best.Sum(id => more.GetValueOrDefault(id));
                var expected = own.Keys.Union(more.Keys)
                    .ToDictionary(id => id, id => own.GetValueOrDefault(id) + (scale * more.GetValueOrDefault(id)));
                Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), found.Hits.Select(hit => hit.Document.Id).Order(StringComparer.Ordinal));
                Assert.All(found.Hits, hit => Assert.Equal(1, hit.Score / expected[hit.Document.Id], 1e-5));
            },
            writeLine: output.WriteLine,
            time: RandomTime.Seconds(5),
            threads: 1,
            print: one => $"{string.Join(" / ", one.Texts.Select(text => string.Join(' ', text)))} Q {string.Join(' ', one.Q)} {one.Documents} {one.Terms} {one.Weight}");

    /// <summary>The weightiest terms by Σ part of the hit's text × its part of the scores, of those that few documents have.</summary>
    private static Dictionary<string, double> Model(string[][] texts, List<string> best, Dictionary<string, double> own, int terms)
    {
        var scores = best.Sum(id => own[id]);
        var weights = best
            .SelectMany(id => texts[int.Parse(id, null)]
                .GroupBy(word => word)
                .Select(word => (Word: word.Key, Weight: (double)word.Count() / texts[int.Parse(id, null)].Length * (own[id] / scores))))
            .GroupBy(one => one.Word, one => one.Weight)
            .Select(word => (Word: word.Key, Weight: word.Sum()))
            .Where(one => texts.Length < SmallIndex || texts.Count(text => text.Contains(one.Word)) <= texts.Length / 10)
            .OrderByDescending(one => one.Weight).ThenBy(one => one.Word, StringComparer.Ordinal)
            .Take(terms)
            .ToList();
        var sum = weights.Sum(one => one.Weight);
        return weights.ToDictionary(one => one.Word, one => one.Weight / sum);
    }

    /// <summary>What the added words give to each document that has one.</summary>
    private static Dictionary<string, double> Added(TestIndex index, Dictionary<string, double> model)
    {
        if (model.Count == 0)
        {
            return [];
        }

        var any = new BoolQuery();
        any.Should.AddRange(model.Select(term => new Query { Match = new MatchQuery { Field = "text", Text = term.Key }, Boost = (float)term.Value }));
        return index.Search(new SearchRequest { Query = new Query { Bool = any }, PageSize = 100 }).Hits
            .ToDictionary(hit => hit.Document.Id, hit => (double)hit.Score);
    }

    private static string Id(int document) => $"{document:00}";
}
