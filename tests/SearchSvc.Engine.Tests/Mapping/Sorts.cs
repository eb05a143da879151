using CsCheck;
using Missing = SearchSvc.V1.Sort.Types.Missing;
using Mode = SearchSvc.V1.Sort.Types.Mode;
using Order = SearchSvc.V1.Sort.Types.Order;
using SortMessage = SearchSvc.V1.Sort;

namespace SearchSvc.Engine.Tests.Mapping;

/// <summary>Every sort of the contract, and what it means.</summary>
internal static class Sorts
{
    public static readonly Gen<SortMessage> Any = Gen.Select(
        Gen.Enum<Order>(), Gen.Enum<Missing>(), Gen.Enum<Mode>(), (order, missing, mode) => new SortMessage { Order = order, Missing = missing, Mode = mode });

    /// <summary>The documents' numbers in order; each document is its values.</summary>
    public static int[] Expected<T>(T[][] documents, SortMessage sort, IComparer<T>? comparer = null)
    {
        var descending = sort.Order == Order.Desc;
        var useMax = sort.Mode == Mode.Max || (sort.Mode == Mode.Unspecified && descending);
        var present = documents.Select((values, i) => (values, i)).Where(d => d.values.Length > 0)
            .Select(d => (Key: (useMax ? d.values.Max(comparer) : d.values.Min(comparer))!, d.i))
            .ToList();
        var sorted = descending ? present.OrderByDescending(d => d.Key, comparer) : present.OrderBy(d => d.Key, comparer);
        var missing = Enumerable.Range(0, documents.Length).Where(i => documents[i].Length == 0);
        var numbers = sorted.ThenBy(d => d.i).Select(d => d.i);
        return [.. sort.Missing == Missing.First ? missing.Concat(numbers) : numbers.Concat(missing)];
    }
}
