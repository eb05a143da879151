using Lucene.Net.Search;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries;
using Sort = Lucene.Net.Search.Sort;

namespace SearchSvc.Engine.Searching;

/// <summary>The order of hits: as asked, else by score; ties end by id, so that no two hits are equal and a page can begin after any.</summary>
internal sealed class SortPlan
{
    private const int MaxFields = 16;

    // What shows a value of each sort that was asked for.
    private readonly List<Func<object?, ValueMessage>> shows;

    private SortPlan(List<SortField> fields, List<Func<object?, ValueMessage>> shows, bool endsById)
    {
        this.shows = shows;
        NeedsScores = fields.Exists(field => field.NeedsScores);
        Sort = new Sort(endsById ? [.. fields] : [.. fields, IdField.ById()]);
    }

    public Sort Sort { get; }

    public bool NeedsScores { get; }

    /// <summary>Best score first.</summary>
    public static SortPlan ByScore { get; } = new([SortField.FIELD_SCORE], [], endsById: false);

    /// <summary>Reads the sort of a request; what is wrong with it is added to the context.</summary>
    public static SortPlan Create(IReadOnlyList<SortMessage> sorts, QueryContext context)
    {
        if (sorts.Count == 0)
        {
            return ByScore;
        }

        if (sorts.Count > MaxFields)
        {
            context.Violations.Add("sort", $"has at most {MaxFields} fields");
            return ByScore;
        }

        var fields = new List<SortField>(sorts.Count);
        var shows = new List<Func<object?, ValueMessage>>(sorts.Count);
        for (var i = 0; i < sorts.Count; i++)
        {
            Add(sorts[i], $"sort[{i}]", context, fields, shows);
        }

        return fields.Count == 0 ? ByScore : new SortPlan(fields, shows, sorts[^1].Field == FieldNames.Id);
    }

    /// <summary>The values that a hit was sorted by, as asked for.</summary>
    public IEnumerable<ValueMessage> Show(object?[] values) => shows.Select((show, i) => show(values[i]));

    /// <summary>Whether a page can begin after these values: those of a page token that somebody made up may be of any kind.</summary>
    public bool Accepts(object?[] values)
    {
        var fields = Sort.GetSort();
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

    private static void Add(
        SortMessage sort, string path, QueryContext context, List<SortField> fields, List<Func<object?, ValueMessage>> shows)
    {
        if (sort.Field == FieldNames.Score)
        {
            CheckOrder(sort, path, context);
            fields.Add(new SortField(null, SortFieldType.SCORE, sort.Order == SortMessage.Types.Order.Asc));
            shows.Add(value => ValueMessage.ForNumber(((J2N.Numerics.Single)value!).ToSingle()));
        }
        else if (context.FindField(sort.Field) is { } field)
        {
            try
            {
                CheckOrder(sort, path, context);
                fields.Add(field.SortField(sort, path));
                shows.Add(field.SortValue);
            }
            catch (EngineException e) when (e.Kind == ErrorKind.InvalidArgument)
            {
                context.Add(e);
            }
        }
        else
        {
            context.Violations.Add(
                $"{path}.field",
                sort.Field.Length == 0
                    ? "is required"
                    : $"the index has no field '{sort.Field}' to sort by{context.Schema.HintFor(sort.Field)}",
                Reasons.FieldUnknown);
        }
    }

    private static void CheckOrder(SortMessage sort, string path, QueryContext context)
    {
        if (sort.Field is FieldNames.Score or FieldNames.Id && !Enum.IsDefined(sort.Order))
        {
            context.Violations.Add($"{path}.order", "is neither ORDER_ASC nor ORDER_DESC");
        }

        if (sort.Field is FieldNames.Score or FieldNames.Id && sort.DistanceFrom is not null)
        {
            context.Violations.Add($"{path}.distance_from", "is for a geo_point field");
        }
    }
}
