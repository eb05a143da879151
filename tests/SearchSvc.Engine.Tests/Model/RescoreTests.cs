using CsCheck;
using SearchSvc.V1;
using Xunit.Abstractions;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>Hits scored again: the first so many of the search, by the sum of both scores.</summary>
public sealed class RescoreTests(ITestOutputHelper output)
{
    private static readonly Gen<(ModelCase Case, int Window, int PageSize, float First, float Second)> Any =
        Gen.Select(ModelCase.Any, Gen.Int[1, 8], Gen.Int[1, 4], Gen.OneOf(1f, 0f, 0.5f), Gen.OneOf(1f, 2f, -1f));

    [Fact]
    public void Pages_joined_are_the_window_by_both_scores() =>
        Any.Sample(
            one =>
            {
                using var index = new ModelIndex(one.Case.Parts);
                foreach (var (first, second) in one.Case.Requests.Zip(one.Case.Requests.Skip(1)).Take(5))
                {
                    var request = new SearchRequest(first);
                    request.Sort.Clear();
                    var again = index.Search(new SearchRequest { Query = second.Query, PageSize = 1_000 }).Hits.ToDictionary(Key, h => h.Score);
                    var expected = index.Search(request).Hits.Take(one.Window)
                        .Select(hit => (Key: Key(hit), Score: (float)(((double)one.First * hit.Score) + ((double)one.Second * again.GetValueOrDefault(Key(hit))))))
                        .OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Key.Id, StringComparer.Ordinal).ThenBy(hit => hit.Key.Index, StringComparer.Ordinal);
                    request.PageSize = one.PageSize;
                    request.Rescore = new Rescore { Query = second.Query, WindowSize = one.Window, QueryWeight = one.First, RescoreWeight = one.Second };
                    Assert.Equal(expected, index.Pages(request).SelectMany(page => page.Hits).Select(hit => (Key(hit), hit.Score)));
                }
            },
            writeLine: output.WriteLine,
            iter: 50,
            threads: 1,
            print: one => $"{one.Window} {one.PageSize} {one.First} {one.Second} {one.Case}");

    [Theory]
    [InlineData("rescore.query")]
    [InlineData("rescore.window_size")]
    [InlineData("rescore.query_weight")]
    [InlineData("rescore")]
    public void What_is_wrong_with_it_is_named(string path)
    {
        using var index = new TestIndex(("tag", V1.Field.Types.Type.Keyword));
        var rescore = new Rescore { Query = path == "rescore.query" ? null : new Query { MatchAll = new MatchAllQuery() } };
        rescore.WindowSize = path == "rescore.window_size" ? 10_001 : 0;
        rescore.QueryWeight = path == "rescore.query_weight" ? float.NaN : 1;
        var request = new SearchRequest { Rescore = rescore, Sort = { path == "rescore" ? [new Sort { Field = "tag" }] : Array.Empty<Sort>() } };
        var error = Assert.Throws<Errors.EngineException>(() => index.Search(request));
        Assert.Equal(path, Assert.Single(error.Violations).Field);
    }

    private static (string Index, string Id) Key(Hit hit) => (hit.Index, hit.Document.Id);
}
