using CsCheck;
using SearchSvc.Engine.Searching;
using SearchSvc.Engine.Tests.Model;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Searching;

/// <summary>Documents spread over several indexes, against the same documents in one.</summary>
public sealed class SeveralIndexesPropertyTests
{
    private const int Seconds = 10;

    [Fact]
    public void Several_indexes_find_what_one_does_with_the_same_scores_on_pages_of_any_size() =>
        Gen.Select(ModelCase.OfOne, Gen.Int[1, 4], Gen.Int[1, 7]).Sample(
            (drawn, count, size) =>
            {
                var schema = drawn.Parts[0].Schema.ToMessage();
                using var one = new TestIndex(schema);
                var several = Enumerable.Range(0, count).Select(_ => new TestIndex(schema)).ToList();
                var next = 0;
                foreach (var document in drawn.Parts[0].Steps.Select(step => step.Put).OfType<ModelDocument>())
                {
                    var id = $"d{next * 7 % 48:00}-{next}";
                    one.Put(id, document.Json());
                    several[next++ % count].Put(id, document.Json());
                    if (next % 10 == 0)
                    {
                        one.Cut();
                    }
                }

                var (query, sorts) = (drawn.Requests[0].Query, drawn.Requests[0].Sort);
                var request = new SearchRequest { Query = query, Sort = { sorts }, PageSize = 1_000, SourceFormat = SourceFormat.Json };
                var expected = one.Search(request);
                var whole = Search(several, request);
                Assert.Equal(expected.TotalHits, whole.TotalHits);
                Assert.Equal(expected.Hits.Select(Bare), whole.Hits.Select(Bare));
                request.PageSize = size;
                var paged = new List<Hit>();
                do
                {
                    var page = Search(several, request);
                    Assert.Equal(expected.TotalHits, page.TotalHits);
                    paged.AddRange(page.Hits);
                    request.PageToken = page.NextPageToken;
                }
                while (request.PageToken.Length > 0);

                Assert.Equal(whole.Hits, paged);
                several.ForEach(index => index.Dispose());
            },
            time: Seconds,
            threads: 1);

    [Fact]
    public void The_same_ids_in_several_indexes_come_in_the_order_of_the_names_once_each() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[1, 12], Gen.Int[1, 4]).Sample(
            (count, documents, size) =>
            {
                var several = Enumerable.Range(0, count).Select(_ => new TestIndex(("year", Field.Types.Type.Integer))).ToList();
                for (var i = 0; i < documents; i++)
                {
                    several.ForEach(index => index.Put($"{i:00}", $$"""{"year":{{i % 3}}}"""));
                }

                var request = new SearchRequest { Sort = { new Sort { Field = "year" } }, PageSize = size };
                var found = new List<string>();
                do
                {
                    var page = Search(several, request);
                    found.AddRange(page.Hits.Select(hit => $"{hit.SortValues[0].NumberValue} {hit.Document.Id} {hit.Index}"));
                    request.PageToken = page.NextPageToken;
                }
                while (request.PageToken.Length > 0);

                Assert.Equal(found.Order(StringComparer.Ordinal).Distinct(), found);
                Assert.Equal(count * documents, found.Count);
                several.ForEach(index => index.Dispose());
            },
            iter: 200,
            threads: 1);

    private static SearchResponse Search(List<TestIndex> indexes, SearchRequest request)
    {
        using var views = new SearchViews([.. indexes.Select((index, i) => index.View($"index-{i}"))]);
        return new SearchExecutor(indexes[0].Options, indexes[0].Time).Search(views, request, null, CancellationToken.None);
    }

    private static Hit Bare(Hit hit)
    {
        var bare = hit.Clone();
        bare.Index = "";
        bare.Document.Version = 0;
        return bare;
    }
}
