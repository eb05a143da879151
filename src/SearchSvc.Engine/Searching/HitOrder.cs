using Lucene.Net.Index;
using Lucene.Net.Search;
using Sort = Lucene.Net.Search.Sort;

namespace SearchSvc.Engine.Searching;

/// <summary>Lucene's comparers of a sort, as one: documents are kept in slots, and compared with slots, with the worst slot, and with the end
/// of the page before.</summary>
/// <remarks>Documents of other indexes may be equal in all values, the id too: then the index decides.</remarks>
internal sealed class HitOrder
{
    private readonly FieldComparer[] comparers;
    private readonly int[] signs;
    private readonly bool isEqualBehindTop;

    /// <param name="top">What <see cref="IsBehindTop"/> compares with; null where it is not asked.</param>
    public HitOrder(Sort sort, int slots, PageEnd? top)
    {
        var fields = sort.GetSort();
        comparers = [.. fields.Select((field, i) => field.GetComparer(slots, i))];
        signs = [.. fields.Select(field => field.IsReverse ? -1 : 1)];
        isEqualBehindTop = top is { IsEqualBehind: true };
        for (var i = 0; top is not null && i < comparers.Length; i++)
        {
            comparers[i].SetTopValue(top.Values[i]);
        }
    }

    public void SetLeaf(AtomicReaderContext leaf)
    {
        for (var i = 0; i < comparers.Length; i++)
        {
            comparers[i] = comparers[i].SetNextReader(leaf);
        }
    }

    public void SetScorer(Scorer scorer) => Array.ForEach(comparers, comparer => comparer.SetScorer(scorer));

    public void SetBottom(int slot) => Array.ForEach(comparers, comparer => comparer.SetBottom(slot));

    public void Copy(int slot, int doc) => Array.ForEach(comparers, comparer => comparer.Copy(slot, doc));

    /// <summary>Whether the document stands behind the end of the page before.</summary>
    public bool IsBehindTop(int doc)
    {
        for (var i = 0; i < comparers.Length; i++)
        {
            var order = signs[i] * comparers[i].CompareTop(doc);
            if (order != 0)
            {
                return order < 0;
            }
        }

        return isEqualBehindTop;
    }

    /// <summary>Whether the document stands before the bottom slot.</summary>
    public bool IsBeforeBottom(int doc)
    {
        for (var i = 0; i < comparers.Length; i++)
        {
            var order = signs[i] * comparers[i].CompareBottom(doc);
            if (order != 0)
            {
                return order > 0;
            }
        }

        return false;
    }

    /// <summary>Whether the document stands before a slot. A comparer is asked only where those before it tell no difference.</summary>
    /// <param name="spare">A slot that is written over.</param>
    public bool IsBefore(int doc, int slot, int spare)
    {
        for (var i = 0; i < comparers.Length; i++)
        {
            comparers[i].Copy(spare, doc);
            var order = signs[i] * comparers[i].Compare(spare, slot);
            if (order != 0)
            {
                return order < 0;
            }
        }

        return false;
    }

    public int Compare(int slot, int other)
    {
        for (var i = 0; i < comparers.Length; i++)
        {
            var order = signs[i] * comparers[i].Compare(slot, other);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    public object?[] Values(int slot) => Array.ConvertAll(comparers, comparer => (object?)comparer.GetValue(slot));
}
