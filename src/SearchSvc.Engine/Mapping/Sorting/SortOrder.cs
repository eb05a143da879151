using SearchSvc.Engine.Errors;
using SearchSvc.V1;

namespace SearchSvc.Engine.Mapping.Sorting;

/// <summary>A sort of the contract with its defaults settled.</summary>
/// <param name="UseMax">Documents with several values are sorted by the largest, not the smallest.</param>
internal readonly record struct SortOrder(bool Descending, bool MissingFirst, bool UseMax)
{
    /// <summary>The sign of a missing value against any other, before Lucene reverses the order for a descending sort.</summary>
    public int MissingSign => MissingFirst == Descending ? 1 : -1;

    /// <summary>The order of a field that is not sorted by distance.</summary>
    /// <exception cref="EngineException">INVALID_ARGUMENT for a value that the contract does not have.</exception>
    public static SortOrder Of(SortMessage sort, string path)
    {
        var violations = new Violations();
        if (sort.DistanceFrom is not null)
        {
            violations.Add($"{path}.distance_from", $"is for a geo_point field, which '{sort.Field}' is not");
        }

        var order = Of(sort, path, violations);
        violations.ThrowIfAny();
        return order;
    }

    /// <summary>The order of any field; what is wrong with it is added to the violations.</summary>
    public static SortOrder Of(SortMessage sort, string path, Violations violations)
    {
        Check(sort.Order, $"{path}.order", violations);
        Check(sort.Missing, $"{path}.missing", violations);
        Check(sort.Mode, $"{path}.mode", violations);
        var descending = sort.Order == Sort.Types.Order.Desc;
        return new SortOrder(
            descending,
            sort.Missing == Sort.Types.Missing.First,
            sort.Mode == Sort.Types.Mode.Unspecified ? descending : sort.Mode == Sort.Types.Mode.Max);
    }

    private static void Check<T>(T value, string path, Violations violations)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            violations.Add(path, $"{value} is not one of the contract's values");
        }
    }
}
