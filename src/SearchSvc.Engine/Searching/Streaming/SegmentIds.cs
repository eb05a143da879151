using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries;

namespace SearchSvc.Engine.Searching.Streaming;

/// <summary>The matches in one segment, one after the other in the order of their ids. Held as a bit for each id of the segment, whatever
/// the number of matches.</summary>
internal sealed class SegmentIds
{
    private readonly AtomicReaderContext leaf;
    private readonly SortedDocValues ids;
    private readonly FixedBitSet matches;
    private readonly TermsEnum terms;
    private readonly BytesRef id = new();
    private DocsEnum? docs;
    private int ordinal = -1;

    /// <param name="part">The number of its index in the plan.</param>
    /// <param name="memory">Of the request, which ends with the stream.</param>
    /// <exception cref="EngineException">RESOURCE_EXHAUSTED: the segment has more ids than there is memory for.</exception>
    public SegmentIds(int part, AtomicReaderContext leaf, RequestMemory memory)
    {
        this.leaf = leaf;
        Part = part;
        ids = leaf.AtomicReader.GetSortedDocValues(FieldNames.Id);
        terms = leaf.AtomicReader.GetTerms(FieldNames.Id).GetEnumerator();
        memory.Reserve((ids.ValueCount / 8) + sizeof(long), "the matches of a stream");
        matches = new FixedBitSet(ids.ValueCount);
    }

    public int Part { get; }

    /// <summary>Of the current match.</summary>
    public BytesRef Id => id;

    public void Add(int doc) => matches.Set(ids.GetOrd(doc));

    /// <summary>Goes to the first match behind an id.</summary>
    /// <param name="inclusive">Or at it.</param>
    public bool MoveBehind(BytesRef after, bool inclusive)
    {
        var place = ids.LookupTerm(after);
        ordinal = place < 0 ? -place - 2 : inclusive ? place - 1 : place;
        return MoveNext();
    }

    public bool MoveNext()
    {
        var next = ordinal + 1;
        ordinal = next < matches.Length ? matches.NextSetBit(next) : -1;
        if (ordinal < 0)
        {
            return false;
        }

        ids.LookupOrd(ordinal, id);
        return true;
    }

    /// <summary>Lucene's number of the current match in the view: an id's older documents in the segment are deleted.</summary>
    public int Doc()
    {
        if (!terms.SeekExact(id))
        {
            throw new InvalidDataException("An id has a column and no term.");
        }

        docs = terms.Docs(leaf.AtomicReader.LiveDocs, docs, DocsFlags.NONE);
        return leaf.DocBase + docs.NextDoc();
    }
}
