using Lucene.Net.Index;

namespace SearchSvc.Engine.Queries.Spans;

/// <summary>Where a term stands.</summary>
internal sealed class TermSpans(DocsAndPositionsEnum postings) : SpanSource
{
    public override int DocId => postings.DocID;

    public override long Cost => postings.GetCost();

    public override int Advance(int target) => postings.Advance(target);

    public override void Read(List<Span> spans)
    {
        var last = -1;
        for (var left = postings.Freq; left > 0; left--)
        {
            var position = postings.NextPosition();
            if (position != last)
            {
                spans.Add(new Span(position, position + 1));
            }

            last = position;
        }
    }
}
