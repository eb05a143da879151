using Lucene.Net.Search;
using SearchSvc.Engine.Highlighting.Matching;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Searching.Explaining;
using SearchSvc.Engine.Searching.Profiling;
using SearchSvc.V1;
using Explanation = SearchSvc.V1.Explanation;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Searching;

/// <summary>Makes the messages of hits, each from the index that it is in.</summary>
internal sealed class HitFetching(HitPlan plan, CancellationToken cancellationToken)
{
    private readonly HitFetcher[] fetchers = [.. plan.Parts.Select(part => new HitFetcher(part.View, plan.Format, plan.Fields))];

    public Hit Fetch(FoundHit found)
    {
        var (part, doc) = (plan.Parts[found.Part], found.Doc);
        var fetcher = fetchers[found.Part];
        var source = plan.Format == SourceFormat.None && part.Highlighter is null ? default : fetcher.Source(doc.Doc);
        var hit = new Hit { Index = part.View.Index, Document = fetcher.Fetch(doc.Doc, source) };
        if (plan.Sort.NeedsScores)
        {
            hit.Score = doc.Score;
        }

        hit.SortValues.AddRange(plan.Sort.Show(doc.Fields));
        if (part.Highlighter is { } highlighter)
        {
            using var phase = plan.Profile?.Within(SearchPhase.Highlight);
            var document = IndexedDocument.Of(part.View.Reader, doc.Doc);
            foreach (var (field, highlights) in highlighter.Highlight(source.Span, document, cancellationToken))
            {
                hit.Highlights.Add(field, highlights);
            }
        }

        if (plan.Explain)
        {
            var first = Explain(part, part.Query, doc);
            hit.Explanation = plan.Rescore is null ? first : plan.Rescore.Explain(doc.Score, first, Explain(part, part.Rescore!, doc));
        }

        return hit;
    }

    private Explanation Explain(ViewPlan part, LuceneQuery query, FieldDoc doc) =>
        new QueryExplainer(part.View.Searcher, query, cancellationToken).Explain(doc.Doc).Explanation;

    /// <summary>A hit with the further ones of its group; those that are too large for a page come without their source.</summary>
    /// <param name="names">The query nodes that match: <see cref="NamesOf"/>.</param>
    public Hit FetchGroup(
        FoundHit found, IReadOnlyList<FoundHit> further, Dictionary<(int Part, int Doc), List<string>> names, int maxBytes)
    {
        var bytes = 0;
        var hit = FetchWithin(found);
        foreach (var one in further)
        {
            hit.Collapsed.Add(FetchWithin(one));
        }

        return hit;

        Hit FetchWithin(FoundHit one)
        {
            var fetched = Fetch(one);
            fetched.MatchedQueries.AddRange(names.GetValueOrDefault((one.Part, one.Doc.Doc)) ?? []);
            var size = fetched.CalculateSize();
            if (bytes + size > maxBytes)
            {
                fetched = WithoutSource(fetched, one);
                size = fetched.CalculateSize();
            }

            bytes += size;
            return fetched;
        }
    }

    /// <summary>A hit that is too large to be sent, without what makes it so.</summary>
    public Hit WithoutSource(Hit hit, FoundHit found)
    {
        var document = fetchers[found.Part].FetchBare(found.Doc.Doc);
        document.Truncated = true;
        var bare = new Hit { Index = hit.Index, Document = document, SortValues = { hit.SortValues }, MatchedQueries = { hit.MatchedQueries } };
        if (hit.HasScore)
        {
            bare.Score = hit.Score;
        }

        return bare;
    }

    /// <summary>The names of the query nodes that match each hit, by its index and number.</summary>
    /// <exception cref="OperationCanceledException">The caller is gone, or the time is over.</exception>
    public Dictionary<(int Part, int Doc), List<string>> NamesOf(IReadOnlyList<FoundHit> found, SearchClock clock)
    {
        var names = new Dictionary<(int Part, int Doc), List<string>>();
        foreach (var group in found.GroupBy(one => one.Part).Where(group => plan.Parts[group.Key].Names.Any))
        {
            var part = plan.Parts[group.Key];
            foreach (var (doc, matched) in part.Names.Match(part.View.Searcher, group.Select(one => one.Doc.Doc), clock))
            {
                names.Add((group.Key, doc), matched);
            }
        }

        return names;
    }
}
