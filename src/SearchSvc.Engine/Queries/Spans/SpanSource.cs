using Lucene.Net.Search;

namespace SearchSvc.Engine.Queries.Spans;

/// <summary>The spans of something in the documents of one segment: goes through the documents that may have some, and reads those of
/// the current one.</summary>
internal abstract class SpanSource
{
    public const int NoMoreDocs = DocIdSetIterator.NO_MORE_DOCS;

    public abstract int DocId { get; }

    /// <summary>About how many documents there are.</summary>
    public abstract long Cost { get; }

    /// <summary>Moves to the first document from a target on, which lies behind the current one.</summary>
    public abstract int Advance(int target);

    /// <summary>The spans of the current document, sorted, each once. Asked for once a document.</summary>
    public abstract void Read(List<Span> spans);
}
