using Lucene.Net.Search;
using SearchSvc.Engine.Queries;
using Sort = Lucene.Net.Search.Sort;

namespace SearchSvc.Engine.Searching;

/// <summary>The order of hits: as asked, else by score; ties end by id, so that no two hits of an index are equal and a page can begin after
/// any.</summary>
internal sealed class SortPlan
{
    private readonly IReadOnlyList<Sort> sorts;

    // What shows a value of each sort that was asked for.
    private readonly IReadOnlyList<Func<object?, ValueMessage>> shows;
    private readonly IReadOnlyList<bool> missingFirst;
    private readonly FieldComparer[] comparers;
    private readonly int[] signs;

    private SortPlan(IReadOnlyList<Sort> sorts, IReadOnlyList<SortKey> keys)
    {
        this.sorts = sorts;
        shows = [.. keys.Select(key => key.Show)];
        missingFirst = [.. keys.Select(key => key.MissingFirst)];
        var fields = sorts[0].GetSort();
        NeedsScores = fields.Any(field => field.NeedsScores);
        comparers = [.. fields.Select((field, i) => field.GetComparer(1, i))];
        signs = [.. fields.Select(field => field.IsReverse ? -1 : 1)];
    }

    /// <summary>Best score first.</summary>
    public static SortPlan ByScore { get; } = new([new Sort(SortField.FIELD_SCORE, IdField.ById())], []);

    /// <summary>By id, which is not shown: nobody asked for it.</summary>
    public static SortPlan ById { get; } = new([new Sort(IdField.ById())], []);

    public bool NeedsScores { get; }

    /// <summary>Reads the sort of a request; what is wrong with it, or odd, is added to the contexts.</summary>
    public static SortPlan Create(IReadOnlyList<SortMessage> sorts, SearchScope scope) =>
        Create(sorts, [.. scope.All.Select(one => one.Context)], [.. scope.All.Select(one => one.View.Index)]);

    /// <param name="indexes">The names of the indexes that the contexts are of.</param>
    public static SortPlan Create(IReadOnlyList<SortMessage> sorts, IReadOnlyList<QueryContext> contexts, IReadOnlyList<string> indexes)
    {
        if (sorts.Count == 0)
        {
            return ByScore;
        }

        var keys = new SortKeys(contexts, indexes).Read(sorts);
        if (keys is null)
        {
            return ByScore;
        }

        var endsById = sorts[^1].Field == Mapping.FieldNames.Id;
        return new SortPlan(
            [.. contexts.Select((_, view) => new Sort([.. keys.Select(key => key.FieldOf(view)), .. endsById ? [] : new[] { IdField.ById() }]))],
            keys);
    }

    /// <summary>The order of the hits of one of the indexes, by its number.</summary>
    public Sort Of(int view) => sorts[Math.Min(view, sorts.Count - 1)];

    /// <summary>Compares the sort values of hits of any of the indexes.</summary>
    public int Compare(object?[] first, object?[] second)
    {
        for (var i = 0; i < comparers.Length; i++)
        {
            // Lucene's comparer of terms has nulls first here, wherever else they are to stand.
            var order = first[i] is not null && second[i] is not null ? signs[i] * comparers[i].CompareValues(first[i]!, second[i]!)
                : ReferenceEquals(first[i], second[i]) ? 0
                : first[i] is null == missingFirst[i] ? -1
                : 1;
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    /// <summary>The values that a hit was sorted by, as asked for.</summary>
    public IEnumerable<ValueMessage> Show(object?[] values) => shows.Select((show, i) => show(values[i]));

    /// <summary>Whether a page can begin after these values: those of a page token that somebody made up may be of any kind.</summary>
    public bool Accepts(object?[] values)
    {
        var fields = sorts[0].GetSort();
        if (values.Length != fields.Length)
        {
            return false;
        }

        try
        {
            for (var i = 0; i < fields.Length; i++)
            {
                fields[i].GetComparer(1, i).SetTopValue(values[i]);
            }

            return true;
        }
        catch (Exception e) when (e is InvalidCastException or NullReferenceException or ArgumentException)
        {
            return false;
        }
    }
}
