using CsCheck;
using Google.Protobuf.Collections;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Searching;

/// <summary>Random queries on random documents, in several segments and with deletions, against their definition.</summary>
public sealed class OracleTests
{
    private const int Seconds = 10;

    [Fact]
    public void Every_query_finds_what_it_means_with_the_score_of_the_formula() =>
        Gen.Select(OracleGenerators.Segments, OracleGenerators.Query.Array[1, 8]).Sample(
            (segments, queries) =>
            {
                var (index, documents) = OracleGenerators.Build(segments);
                using var _ = index;
                var oracle = new Oracle(documents);
                foreach (var query in queries)
                {
                    AssertFinds(oracle.Search(query), index.Search(new SearchRequest { Query = query, PageSize = 1_000 }), query);
                }
            },
            time: Seconds,
            threads: 1);

    [Fact]
    public void Pages_joined_are_the_one_big_page_in_the_order_of_the_values() =>
        Gen.Select(OracleGenerators.Segments, OracleGenerators.Query, OracleGenerators.Sorts, Gen.Int[1, 7]).Sample(
            (segments, query, sorts, size) =>
            {
                var (index, documents) = OracleGenerators.Build(segments);
                using var _ = index;
                var request = new SearchRequest { Query = query, Sort = { sorts }, PageSize = 1_000 };
                var whole = index.Search(request);
                AssertOrdered(whole.Hits, sorts, documents);
                var paged = new List<Hit>();
                request.PageSize = size;
                do
                {
                    var page = index.Search(request);
                    Assert.True(page.Hits.Count == size || page.NextPageToken.Length == 0);
                    Assert.Equal(whole.TotalHits, page.TotalHits);
                    paged.AddRange(page.Hits);
                    request.PageToken = page.NextPageToken;
                }
                while (request.PageToken.Length > 0);

                Assert.Equal(whole.Hits, paged);
            },
            time: Seconds,
            threads: 1);

    private static void AssertFinds(Dictionary<string, double> expected, SearchResponse response, Query query)
    {
        var found = response.Hits.ToDictionary(hit => hit.Document.Id, hit => hit.Score);
        Assert.True(
            found.Keys.ToHashSet().SetEquals(expected.Keys),
            $"{query}: expected {string.Join(' ', expected.Keys.Order())}, found {string.Join(' ', found.Keys.Order())}");
        Assert.Equal(expected.Count, response.TotalHits.Value);
        foreach (var (id, score) in found)
        {
            Assert.True(Math.Abs(score - expected[id]) <= 1e-5 * Math.Max(1, expected[id]), $"{query}: {id} scores {score}, not {expected[id]}");
        }

        AssertOrdered(response.Hits, [], []);
    }

    private static void AssertOrdered(RepeatedField<Hit> hits, Sort[] sorts, List<OracleDocument> documents)
    {
        if (sorts.Length == 0)
        {
            sorts = [new Sort { Field = "_score" }];
        }

        for (var i = 1; i < hits.Count; i++)
        {
            var order = sorts.Select(sort => Compare(sort, hits[i - 1], hits[i], documents)).FirstOrDefault(c => c != 0);
            order = order != 0 ? order : string.CompareOrdinal(hits[i - 1].Document.Id, hits[i].Document.Id);
            Assert.True(order < 0, $"{hits[i - 1]} stands before {hits[i]}");
        }
    }

    private static int Compare(Sort sort, Hit left, Hit right, List<OracleDocument> documents)
    {
        if (sort.Field == "_score")
        {
            var byScore = left.Score.CompareTo(right.Score);
            return sort.Order == Sort.Types.Order.Asc ? byScore : -byScore;
        }

        var (a, b) = (ValueOf(sort.Field, left, documents), ValueOf(sort.Field, right, documents));
        if (a is null || b is null)
        {
            var missing = sort.Missing == Sort.Types.Missing.First ? -1 : 1;
            return a is null ? b is null ? 0 : missing : -missing;
        }

        var byValue = a is string text ? string.CompareOrdinal(text, (string)b) : Comparer<object>.Default.Compare(a, b);
        return sort.Order == Sort.Types.Order.Desc ? -byValue : byValue;
    }

    private static object? ValueOf(string field, Hit hit, List<OracleDocument> documents)
    {
        var document = documents.Find(d => d.Id == hit.Document.Id && !d.IsDeleted)!;
        return field switch
        {
            "year" => document.Year,
            "tag" => document.Tag,
            _ => document.Id,
        };
    }
}
