using System.Text;
using Google.Protobuf.Collections;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Highlighting;
using SearchSvc.Engine.Highlighting.Matching;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Searching;
using SearchSvc.V1;
using Boundary = SearchSvc.V1.HighlightOptions.Types.Boundary;
using Order = SearchSvc.V1.HighlightOptions.Types.Order;

namespace SearchSvc.Engine.Tests.Highlighting;

/// <summary>Highlights documents of an index by the offsets in its postings and by analysis.</summary>
internal sealed class BothWays : IDisposable
{
    private readonly TestIndex index;
    private readonly SearchView view;
    private readonly HitFetcher sources;

    public BothWays(TestIndex index)
    {
        this.index = index;
        index.Options.MaxExpandedTerms = int.MaxValue;
        view = index.View();
        sources = new HitFetcher(view, SourceFormat.None, []);
    }

    /// <summary>The numbers of the documents that are not deleted.</summary>
    public IEnumerable<int> Documents => view.Reader.Leaves.SelectMany(leaf => Enumerable.Range(0, leaf.AtomicReader.MaxDoc)
        .Where(doc => leaf.AtomicReader.LiveDocs?.Get(doc) != false).Select(doc => leaf.DocBase + doc));

    public IndexedDocument At(int doc) => IndexedDocument.Of(view.Reader, doc);

    public string IdOf(int doc) => HitFetcher.IdOf(At(doc).Reader, At(doc).Doc);

    public ReadOnlyMemory<byte> Source(int doc) => sources.Source(doc);

    public string Text(int doc) => Encoding.UTF8.GetString(Source(doc).Span);

    public Highlighter Highlighter(string q, Query? query, HighlightOptions options)
    {
        var violations = new Violations();
        var context = new QueryContext(index.Schema, view.Reader, index.Options, DateTimeOffset.UnixEpoch, violations, CancellationToken.None);
        var scored = SearchQueries.Scored(q, query, SearchQueries.Rules([], Operator.Unspecified), context);
        violations.ThrowIfAny();
        return Engine.Highlighting.Highlighter.Create(options, scored, index.Schema, view.Reader, "highlight");
    }

    public IReadOnlyDictionary<string, Highlights> ByPostings(Highlighter highlighter, int doc, ReadOnlySpan<byte> source) =>
        highlighter.Highlight(source, At(doc), CancellationToken.None);

    /// <summary>Both ways give the same.</summary>
    /// <returns>Whether anything was highlighted.</returns>
    public bool AssertAgree(Highlighter highlighter, int doc, Func<string> what)
    {
        var source = Source(doc);
        var analyzed = Map(highlighter.Highlight(source.Span, null, CancellationToken.None));
        var posted = Map(ByPostings(highlighter, doc, source.Span));
        Assert.True(analyzed.Equals(posted), $"{what()}\n\nanalyzed: {analyzed}\n\nposted: {posted}");
        return analyzed.Count > 0;
    }

    public static HighlightOptions AnyOptions(Random random, params string[] fields) => new()
    {
        Fields = { fields },
        AnyField = random.Next(4) == 0,
        IncludeFilters = random.Next(2) == 0,
        MaxPassages = random.Next(1, 20),
        PassageSize = random.Next(20, 400),
        Boundary = (Boundary)random.Next(4),
        Order = (Order)random.Next(3),
    };

    public void Dispose() => view.Dispose();

    private static MapField<string, Highlights> Map(IReadOnlyDictionary<string, Highlights> highlights) => new() { highlights.ToDictionary() };
}
