using SearchSvc.Engine.Searching;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>Indexes after some steps, and the documents that they should show: what a view shows stays the same while more is written.</summary>
internal sealed class ModelIndex : IDisposable
{
    private readonly List<TestIndex> indexes = [];
    private readonly List<SearchView> views = [];
    private readonly Dictionary<(string Index, string Id), ModelDocument> documents = [];
    private readonly SearchExecutor executor;

    public ModelIndex(params ModelPart[] parts)
    {
        foreach (var part in parts)
        {
            Add($"index-{indexes.Count}", new TestIndex(part.Schema.ToMessage()), part.Steps);
        }

        Queries = new ModelQueries(new ModelStatistics([.. documents.Values], [.. views.Select(view => view.Searcher.IndexReader)]));

        // Trees drawn at random may have more buckets than are usual.
        Options.MaxAggregationBuckets = 1_000_000;
        executor = new SearchExecutor(Options, indexes[0].Time);
    }

    /// <summary>What queries mean on these documents.</summary>
    public ModelQueries Queries { get; }

    public IReadOnlyCollection<ModelDocument> Documents => documents.Values;

    public IReadOnlyList<SearchView> Views => views;

    public EngineOptions Options => indexes[0].Options;

    public SearchResponse Search(SearchRequest request) => executor.Search(new SearchViews(views), request, null, CancellationToken.None);

    /// <summary>All pages of a request.</summary>
    public IEnumerable<SearchResponse> Pages(SearchRequest request)
    {
        var asked = new SearchRequest(request);
        do
        {
            var page = Search(asked);
            yield return page;
            asked.PageToken = page.NextPageToken;
        }
        while (asked.PageToken.Length > 0);
    }

    public ModelDocument Document(Hit hit) => documents[(hit.Index, hit.Document.Id)];

    /// <summary>Asks, and compares with the definition.</summary>
    public void Check(SearchRequest request) => Check(request, _ => request.Query);

    /// <param name="meaning">What the request's query, or its q, stands for under a schema.</param>
    public void Check(SearchRequest request, Func<ModelSchema, Query> meaning)
    {
        var response = Search(request);
        var matching = new Dictionary<ModelDocument, double>(ReferenceEqualityComparer.Instance);
        var meanings = documents.Values.Select(d => d.Schema).Distinct(ReferenceEqualityComparer.Instance).Cast<ModelSchema>()
            .ToDictionary<ModelSchema, object, Query>(schema => schema, meaning, ReferenceEqualityComparer.Instance);
        foreach (var document in documents.Values)
        {
            if (Queries.Score(meanings[document.Schema], document) is { } score
                && (!request.HasMinScore || score >= request.MinScore)
                && request.Filters.All(f => Queries.Matches(f, document)))
            {
                matching.Add(document, score);
            }
        }

        var expected = matching.Keys.Where(d => request.PostFilter is null || Queries.Matches(request.PostFilter, d)).ToHashSet();
        var found = response.Hits.Select(Document).ToHashSet();
        Assert.True(
            found.SetEquals(expected),
            $"{request}: finds {Names(found.Except(expected))} and not {Names(expected.Except(found))}");
        CheckTotal(request, response.TotalHits, expected.Count);
        CheckNames(request, response);
        CheckScores(request, response, matching);
        CheckOrder(request, response);
        CheckAggregations(request, response, [.. matching.Keys]);
    }

    public void Dispose()
    {
        views.ForEach(view => view.Dispose());
        indexes.ForEach(index => index.Dispose());
    }

    /// <summary>A number that is not exact is at least as large as was to be counted.</summary>
    private static void CheckTotal(SearchRequest request, TotalHits total, int expected)
    {
        var counted = !request.HasTrackTotalHits ? 1_000 : request.TrackTotalHits < 0 ? int.MaxValue : request.TrackTotalHits;
        Assert.True(
            total.Exact ? total.Value == expected : total.Value >= counted && total.Value <= expected,
            $"{request}: counts {total}, not {expected}");
    }

    private void CheckNames(SearchRequest request, SearchResponse response)
    {
        foreach (var hit in response.Hits)
        {
            var expected = ModelNames.Of(request, Document(hit), Queries);
            Assert.True(
                expected.SetEquals(hit.MatchedQueries) && expected.Count == hit.MatchedQueries.Count,
                $"{request}: {hit.Index} {hit.Document.Id} is found under {hit.MatchedQueries}, not {string.Join(' ', expected)}");
        }
    }

    private void CheckScores(SearchRequest request, SearchResponse response, Dictionary<ModelDocument, double> expected)
    {
        var scored = request.Sort.Count == 0 || request.Sort.Any(s => s.Field == "_score");
        foreach (var hit in response.Hits)
        {
            Assert.Equal(scored, hit.HasScore);
            if (scored)
            {
                var score = expected[Document(hit)];
                Assert.True(
                    Math.Abs(hit.Score - score) <= 1e-5 * Math.Max(1e-3, Math.Abs(score)),
                    $"{request}: {hit.Index} {hit.Document.Id} scores {hit.Score}, not {score}");
            }
        }
    }

    private void CheckOrder(SearchRequest request, SearchResponse response)
    {
        for (var i = 1; i < response.Hits.Count; i++)
        {
            var (a, b) = (response.Hits[i - 1], response.Hits[i]);
            var order = ModelOrder.Compare(request.Sort, (Document(a), a.Score), (Document(b), b.Score));
            Assert.True(order < 0, $"{request}: {a.Index} {a.Document.Id} stands before {b.Index} {b.Document.Id}");
        }
    }

    /// <summary>Top hits are compared with the hits of the search, whose order is checked for itself.</summary>
    private void CheckAggregations(SearchRequest request, SearchResponse response, IReadOnlyList<ModelDocument> matching)
    {
        if (request.Aggregations.Count == 0)
        {
            return;
        }

        var all = request.PostFilter is null ? response : Search(new SearchRequest(request) { PostFilter = null });
        CheckOrder(request, all);
        var model = new ModelAggregations(documents.Values, [.. all.Hits.Select(Document)], Queries.Matches);
        foreach (var (name, aggregation) in request.Aggregations)
        {
            var expected = model.Of(aggregation, matching);
            var found = ModelAggregations.WithoutSources(response.Aggregations[name]);
            Assert.True(expected.Equals(found), $"{request}:\n{aggregation}\nexpected {expected}\nfound    {found}");
        }
    }

    private void Add(string name, TestIndex index, ModelStep[] steps)
    {
        indexes.Add(index);
        var visible = steps.Length - (steps.Length / 5);
        foreach (var step in steps[..visible])
        {
            Do(index, step);
            if (step.Put is { } put)
            {
                documents[(name, put.Id)] = put with { Index = name };
            }
            else if (step.Delete is { } id)
            {
                documents.Remove((name, id));
            }
        }

        views.Add(index.View(name));
        foreach (var step in steps[visible..])
        {
            Do(index, step);
        }
    }

    private static void Do(TestIndex index, ModelStep step)
    {
        if (step.Put is { } put)
        {
            index.Put(put.Id, put.Json());
        }
        else if (step.Delete is { } id)
        {
            index.Delete(id);
        }
        else if (step.Merges)
        {
            index.Merge();
        }
        else
        {
            index.Cut();
        }
    }

    private static string Names(IEnumerable<ModelDocument> some) => string.Join(' ', some.Select(d => $"{d.Index}/{d.Id}"));
}
