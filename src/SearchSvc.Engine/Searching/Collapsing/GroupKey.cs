using Lucene.Net.Util;

namespace SearchSvc.Engine.Searching.Collapsing;

/// <summary>The value that the hits of a group share: a keyword's term, or a number. A document without one is a group by itself.</summary>
internal readonly record struct GroupKey
{
    private GroupKey(BytesRef? term, long number, string? aloneIn) => (Term, Number, AloneIn) = (term, number, aloneIn);

    private BytesRef? Term { get; }

    private long Number { get; }

    private string? AloneIn { get; }

    /// <param name="term">Not changed from here on.</param>
    public static GroupKey Of(BytesRef term) => new(term, 0, null);

    public static GroupKey Of(long number) => new(null, number, null);

    /// <param name="index">The index that the document is in.</param>
    /// <param name="doc">Its number in the view of the index.</param>
    public static GroupKey Alone(string index, int doc) => new(null, doc, index);
}
