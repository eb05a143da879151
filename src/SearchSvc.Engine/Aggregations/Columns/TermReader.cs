using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Aggregations.Columns;

/// <summary>The terms of a keyword field, or the ids, in the column of one segment after the other: ordinals by document, in the order of
/// the terms.</summary>
internal sealed class TermReader(string field)
{
    /// <summary>Where every document has at most one term; else null.</summary>
    public SortedDocValues? Single { get; private set; }

    /// <summary>Where there may be several; else null.</summary>
    public SortedSetDocValues? Several { get; private set; }

    /// <summary>Whether no document of the segment has a term.</summary>
    public bool IsEmpty => Single is null && Several is null;

    /// <summary>How many terms the segment has, those of deleted documents included.</summary>
    public int TermCount => Single?.ValueCount ?? checked((int)(Several?.ValueCount ?? 0));

    public void SetLeaf(AtomicReader reader)
    {
        if (field == FieldNames.Id)
        {
            (Single, Several) = (reader.GetSortedDocValues(field), null);
            return;
        }

        var terms = reader.GetSortedSetDocValues(field);
        Single = terms is null ? null : DocValues.UnwrapSingleton(terms);
        Several = Single is null ? terms : null;
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

    /// <summary>The ordinals, from the first to below the second, of the terms that begin with a prefix; an empty one: all.</summary>
    public (int From, int To) RangeOf(BytesRef prefix)
    {
        if (prefix.Length == 0)
        {
            return (0, TermCount);
        }

        // 0xFF is in no UTF-8, so that this stands behind all that begin so.
        var behind = new BytesRef(prefix.Length + 1);
        behind.CopyBytes(prefix);
        behind.Grow(prefix.Length + 1);
        behind.Bytes[behind.Length++] = 0xFF;
        return (Ceiling(prefix), Ceiling(behind));
    }

    private int Ceiling(BytesRef term)
    {
        var found = Single?.LookupTerm(term) ?? (int)Several!.LookupTerm(term);
        return found < 0 ? -found - 1 : found;
    }
}
