using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Aggregations.Columns;

/// <summary>The terms of a keyword field, or the ids, in the column of one segment: by ordinals, which are in the order of the terms. For
/// one thread.</summary>
internal sealed class SegmentTerms
{
    private SegmentTerms(SortedDocValues? single, SortedSetDocValues? several) => (Single, Several) = (single, several);

    /// <summary>Where every document has at most one term.</summary>
    public SortedDocValues? Single { get; }

    public SortedSetDocValues? Several { get; }

    /// <summary>Those of deleted documents included.</summary>
    public int Count => Single?.ValueCount ?? checked((int)Several!.ValueCount);

    /// <summary>Null where no document of the segment has a term.</summary>
    public static SegmentTerms? Of(AtomicReader reader, string field)
    {
        if (field == FieldNames.Id)
        {
            return reader.GetSortedDocValues(field) is { } ids ? new SegmentTerms(ids, null) : null;
        }

        return reader.GetSortedSetDocValues(field) is not { } terms ? null
            : DocValues.UnwrapSingleton(terms) is { } single ? new SegmentTerms(single, null)
            : new SegmentTerms(null, terms);
    }

    public void Read(int ordinal, BytesRef term)
    {
        if (Single is not null)
        {
            Single.LookupOrd(ordinal, term);
        }
        else
        {
            Several!.LookupOrd(ordinal, term);
        }
    }

    /// <summary>All of them, in order.</summary>
    public TermsEnum Enumerate() => Single?.GetTermsEnum() ?? Several!.GetTermsEnum();

    /// <summary>The ordinal of the first term that is not smaller.</summary>
    public int Ceiling(BytesRef term)
    {
        var found = Single?.LookupTerm(term) ?? (int)Several!.LookupTerm(term);
        return found < 0 ? -found - 1 : found;
    }
}
