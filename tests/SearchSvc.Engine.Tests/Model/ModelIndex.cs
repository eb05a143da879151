using SearchSvc.Engine.Searching;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>An index after some steps, and the documents that it should show: what a view shows stays the same while more is written.</summary>
internal sealed class ModelIndex : IDisposable
{
    private readonly ModelSchema schema;
    private readonly TestIndex index;
    private readonly SearchView view;
    private readonly Dictionary<string, ModelDocument> documents = [];
    private readonly ModelQueries queries;

    public ModelIndex(ModelSchema schema, ModelStep[] steps)
    {
        this.schema = schema;
        index = new TestIndex(schema.ToMessage());
        var visible = steps.Length - (steps.Length / 5);
        foreach (var step in steps[..visible])
        {
            Do(step);
            if (step.Put is { } put)
            {
                documents[put.Id] = put;
            }
            else if (step.Delete is { } id)
            {
                documents.Remove(id);
            }
        }

        view = index.View();
        foreach (var step in steps[visible..])
        {
            Do(step);
        }

        queries = new ModelQueries(schema, new ModelStatistics(schema, [.. documents.Values], [view.Searcher.IndexReader]));
    }

    public SearchResponse Search(SearchRequest request) =>
        new SearchExecutor(index.Options, index.Time).Search(new SearchViews([view]), request, null, CancellationToken.None);

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

    public ModelDocument Document(Hit hit) => documents[hit.Document.Id];

    /// <summary>Asks, and compares with the definition.</summary>
    public void Check(SearchRequest request)
    {
        var response = Search(request);
        var expected = new Dictionary<string, double>();
        foreach (var document in documents.Values)
        {
            if (queries.Score(request.Query, document) is { } score
                && request.Filters.All(f => queries.Score(f, document) is not null)
                && (request.PostFilter is null || queries.Score(request.PostFilter, document) is not null))
            {
                expected.Add(document.Id, score);
            }
        }

        var found = response.Hits.Select(h => h.Document.Id).ToHashSet();
        Assert.True(
            found.SetEquals(expected.Keys),
            $"{request}: finds {string.Join(' ', found.Except(expected.Keys))} and not {string.Join(' ', expected.Keys.Except(found))}");
        Assert.Equal(expected.Count, response.TotalHits.Value);
        var scored = request.Sort.Count == 0 || request.Sort.Any(s => s.Field == "_score");
        foreach (var hit in response.Hits)
        {
            Assert.Equal(scored, hit.HasScore);
            if (scored)
            {
                var score = expected[hit.Document.Id];
                Assert.True(Math.Abs(hit.Score - score) <= 1e-5 * Math.Max(1e-3, Math.Abs(score)), $"{request}: {hit.Document.Id} scores {hit.Score}, not {score}");
            }
        }

        for (var i = 1; i < response.Hits.Count; i++)
        {
            var (a, b) = (response.Hits[i - 1], response.Hits[i]);
            var order = ModelOrder.Compare(schema, request.Sort, (documents[a.Document.Id], a.Score), (documents[b.Document.Id], b.Score));
            Assert.True(order < 0, $"{request}: {a.Document.Id} stands before {b.Document.Id}");
        }
    }

    public void Dispose()
    {
        view.Dispose();
        index.Dispose();
    }

    private void Do(ModelStep step)
    {
        if (step.Put is { } put)
        {
            index.Put(put.Id, put.Json());
        }
        else if (step.Delete is { } id)
        {
            index.Delete(id);
        }
        else
        {
            index.Cut();
        }
    }
}
