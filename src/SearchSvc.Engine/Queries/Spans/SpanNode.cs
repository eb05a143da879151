using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Queries.Spans;

/// <summary>What a span query asks for, in any index. Immutable.</summary>
internal abstract record SpanNode
{
    /// <summary>The terms in it: for each place the alternatives.</summary>
    public abstract IEnumerable<TermsNode> Places { get; }

    /// <summary>Its spans in a segment; null where it has none.</summary>
    /// <param name="isPart">Whether every span is needed, not only where the best ones begin.</param>
    public abstract SpanSource? Open(SpanLeaf leaf, bool isPart);
}

/// <summary>A segment, and what opening spans in it needs.</summary>
internal sealed record SpanLeaf(Terms Terms, IBits? AcceptDocs, RequestMemory Memory, SearchClock Clock);

/// <summary>Any of some terms.</summary>
/// <param name="Terms">At least one.</param>
internal sealed record TermsNode(string Field, IReadOnlyList<string> Terms) : SpanNode
{
    public override IEnumerable<TermsNode> Places => [this];

    public override SpanSource? Open(SpanLeaf leaf, bool isPart)
    {
        var sources = new List<SpanSource>(Terms.Count);
        var terms = leaf.Terms.GetEnumerator();
        foreach (var term in Terms)
        {
            if (terms.SeekExact(new BytesRef(term)) && terms.DocsAndPositions(leaf.AcceptDocs, null, DocsAndPositionsFlags.NONE) is { } postings)
            {
                sources.Add(new TermSpans(postings));
            }
        }

        return sources.Count switch { 0 => null, 1 => sources[0], _ => new AnyOfSpans(sources) };
    }

    /// <summary>Several terms count as one, as frequent as the most frequent of them.</summary>
    public TermStatistics Statistics(IndexSearcher searcher)
    {
        var each = Terms.Select(text =>
        {
            var term = new Term(Field, text);
            return searcher.TermStatistics(term, TermContext.Build(searcher.TopReaderContext, term));
        });
        return each.MaxBy(statistics => statistics.DocFreq)!;
    }
}

/// <summary>Terms at given distances from each other.</summary>
internal sealed record PhraseNode(TermsNode[] Terms, int[] Positions) : SpanNode
{
    public override IEnumerable<TermsNode> Places => Terms;

    public override SpanSource? Open(SpanLeaf leaf, bool isPart)
    {
        var parts = Array.ConvertAll(Terms, place => place.Open(leaf, isPart: true));
        return Array.Exists(parts, part => part is null) ? null : new PhraseSpans(parts!, Positions, leaf);
    }
}

/// <summary>Any of several, as a text and what synonyms make of it.</summary>
/// <param name="Readings">At least one; the first tells how rare all of them are.</param>
internal sealed record EitherNode(SpanNode[] Readings) : SpanNode
{
    public override IEnumerable<TermsNode> Places => Readings[0].Places;

    public override SpanSource? Open(SpanLeaf leaf, bool isPart)
    {
        var sources = Readings.Select(reading => reading.Open(leaf, isPart)).OfType<SpanSource>().ToList();
        return sources.Count switch { 0 => null, 1 => sources[0], _ => new AnyOfSpans(sources) };
    }
}

/// <summary>Several within a distance of each other.</summary>
internal sealed record NearNode(SpanNode[] Parts, int Slop, bool InOrder) : SpanNode
{
    public override IEnumerable<TermsNode> Places => Parts.SelectMany(part => part.Places);

    public override SpanSource? Open(SpanLeaf leaf, bool isPart)
    {
        var parts = Array.ConvertAll(Parts, part => part.Open(leaf, isPart: true));
        if (Array.Exists(parts, part => part is null))
        {
            return null;
        }

        NearMatcher matcher = isPart ? new EveryNear(Slop, InOrder, leaf.Clock)
            : InOrder ? new OrderedBest(Slop, leaf.Clock)
            : new UnorderedBest(Slop, leaf.Memory, leaf.Clock);
        return new NearSpans(parts!, matcher, leaf);
    }
}
