using CsCheck;
using SearchSvc.V1;
using Xunit.Abstractions;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>Pages of any size, against one big page.</summary>
public sealed class PagingTests(ITestOutputHelper output)
{
    [Fact]
    public void Pages_joined_are_the_one_big_page() =>
        Gen.Select(ModelCase.Any, Gen.Int[1, 7]).Sample(
            (one, size) =>
            {
                using var index = new ModelIndex(one.Parts);
                foreach (var request in one.Requests.Take(5))
                {
                    var whole = index.Search(request);
                    var pages = index.Pages(new SearchRequest(request) { PageSize = size }).ToList();
                    Assert.All(pages, page => Assert.True(page.Hits.Count == size || page.NextPageToken.Length == 0));
                    Assert.All(pages, page => Assert.Equal(whole.TotalHits, page.TotalHits));
                    Assert.Equal(whole.Hits, pages.SelectMany(page => page.Hits));
                }
            },
            writeLine: output.WriteLine,
            iter: 50,
            threads: 1,
            print: one => $"{one.Item2} {one.Item1}");
}
