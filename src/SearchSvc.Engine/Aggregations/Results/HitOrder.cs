using Lucene.Net.Search;
using SortField = Lucene.Net.Search.SortField;

namespace SearchSvc.Engine.Aggregations.Results;

/// <summary>Compares hits by their sort values, across indexes.</summary>
internal sealed class HitOrder : IComparer<TopHit>
{
    private readonly FieldComparer[] comparers;
    private readonly int[] signs;

    public HitOrder(SortField[] fields)
    {
        comparers = [.. fields.Select((field, i) => field.GetComparer(1, i))];
        signs = [.. fields.Select(field => field.IsReverse ? -1 : 1)];
    }

    public int Compare(TopHit? left, TopHit? right)
    {
        for (var i = 0; i < comparers.Length; i++)
        {
            if (comparers[i].CompareValues(left!.SortValues[i], right!.SortValues[i]) * signs[i] is var order && order != 0)
            {
                return order;
            }
        }

        return left!.View != right!.View ? left.View.CompareTo(right.View) : left.Doc.CompareTo(right.Doc);
    }
}
