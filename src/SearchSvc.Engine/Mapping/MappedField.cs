using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchSvc.Engine.Errors;
using LuceneQuery = Lucene.Net.Search.Query;
using TermQuery = Lucene.Net.Search.TermQuery;

namespace SearchSvc.Engine.Mapping;

/// <summary>
/// One field of a schema, or a sub-field ("title.keyword"), that knows what it can do: a type builds its own Lucene fields, queries,
/// sort key and column. What it can't do is one uniform error naming field, type and operation. A type of its own for each Field.Type.
/// Every type takes the values of a query as strings too ("42", "true", "2026-01-31"), so that parsed text needs no second way in.
/// </summary>
internal abstract class MappedField(string name, FieldMessage definition)
{
    /// <summary>The full path: "author.name", "title.keyword".</summary>
    public string Name { get; } = name;

    public FieldMessage Definition { get; } = definition;

    /// <summary>The type as errors name it: "keyword".</summary>
    public abstract string TypeName { get; }

    /// <summary>Copies of the value, analyzed in other ways.</summary>
    public IReadOnlyList<MappedField> SubFields { get; set; } = [];

    /// <summary>The field whose copy this is; null for a field of its own.</summary>
    public MappedField? Owner { get; set; }

    /// <summary>Other fields that index this field's values too.</summary>
    public IReadOnlyList<MappedField> CopyTo { get; set; } = [];

    /// <summary>The field whose number weighs this field's completions; null: all weigh the same.</summary>
    public MappedNumber? SuggestWeight { get; set; }

    /// <summary>What indexes a value of this field: itself, its sub-fields, and the fields it is copied to with theirs.</summary>
    public IReadOnlyList<MappedField> Targets { get; private set; } = [];

    /// <summary>The objects in which the field stands: "author" for "author.name".</summary>
    public IReadOnlyList<string> Parents { get; set; } = [];

    /// <summary>Whether the values have terms.</summary>
    public virtual bool IsIndexed => !Definition.NotIndexed;

    /// <summary>Whether the values have a column.</summary>
    public virtual bool IsSortable => !Definition.NotSortable;

    /// <summary>Settles <see cref="Targets"/>, when sub-fields and copies are known.</summary>
    public void Link() => Targets = [this, .. SubFields, .. CopyTo.SelectMany(f => f.SubFields.Prepend(f))];

    /// <summary>Indexes one value of a document.</summary>
    /// <returns>Null, or why the value does not fit, with nothing indexed.</returns>
    public abstract string? Add(in Scalar value, DocumentFields target);

    /// <summary>A query for one exact value.</summary>
    /// <param name="path">Where the value stands in the request, for errors: "query.term".</param>
    /// <exception cref="EngineException">INVALID_ARGUMENT where the value is not one of this type, or the field is not indexed.</exception>
    public abstract LuceneQuery TermQuery(ValueMessage value, bool caseInsensitive, string path);

    /// <summary>A query for any of these values, each scored 1.</summary>
    public abstract LuceneQuery TermsQuery(IReadOnlyList<ValueMessage> values, string path);

    /// <summary>A query for values between bounds; a bound that is null is open. Date math is resolved against <paramref name="now"/>.</summary>
    public virtual LuceneQuery RangeQuery(RangeBounds bounds, DateTimeOffset now, string path) => throw Unfit("range queries", path);

    public virtual LuceneQuery PrefixQuery(string prefix, bool caseInsensitive, string path) => throw Unfit("prefix queries", path);

    /// <summary>A query for the documents that have a value.</summary>
    public LuceneQuery ExistsQuery() => ExistsQuery(Name);

    /// <summary>A query for the documents in which a field, or an object by its path, has a value.</summary>
    public static LuceneQuery ExistsQuery(string fieldOrObject) =>
        new ConstantScoreQuery(new TermQuery(new Term(FieldNames.Exists, fieldOrObject)));

    /// <summary>How hits are sorted by this field. Its comparer's values are Int64 for every kind of number (see
    /// <see cref="SortValue"/>), BytesRef for keywords, and null where a document has none.</summary>
    /// <exception cref="EngineException">INVALID_ARGUMENT with FIELD_NOT_SORTABLE.</exception>
    public abstract SortField SortField(SortMessage sort, string path);

    /// <summary>A sort value as Lucene's comparator has it, as the contract shows it in Hit.sort_values; null for a missing one.</summary>
    public abstract ValueMessage SortValue(object? comparable);

    /// <exception cref="EngineException">INVALID_ARGUMENT with FIELD_NOT_INDEXED.</exception>
    protected void RequireIndexed(string path)
    {
        if (!IsIndexed)
        {
            throw NotIndexed(path);
        }
    }

    protected EngineException NotIndexed(string path) => EngineException.Invalid(
        path,
        $"the field '{Name}' is {(Definition.NotIndexed ? "not indexed (not_indexed)" : TypeName)} and can't be searched",
        Reasons.FieldNotIndexed);

    /// <exception cref="EngineException">INVALID_ARGUMENT with FIELD_NOT_SORTABLE.</exception>
    protected void RequireSortable(string path)
    {
        if (!IsSortable)
        {
            throw NotSortable(path);
        }
    }

    protected EngineException NotSortable(string path)
    {
        var other = SubFields.FirstOrDefault(f => f.IsSortable);
        var advice = other is null ? "sort by a keyword, number or date field" : $"sort by '{other.Name}'";
        return EngineException.Invalid(
            path,
            $"the field '{Name}' is {TypeName}{(Definition.NotSortable ? " with not_sortable" : "")} and can't be sorted by; {advice}",
            Reasons.FieldNotSortable);
    }

    protected EngineException Unfit(string operation, string path)
    {
        var other = SubFields.FirstOrDefault(f => f is MappedKeyword);
        var advice = other is null ? "" : $"; try '{other.Name}'";
        return EngineException.Invalid(
            path, $"the field '{Name}' is {TypeName}, which has no {operation}{advice}", Reasons.FieldTypeMismatch);
    }

    protected EngineException Misfit(string problem, string path) =>
        EngineException.Invalid(path, $"{problem}; the field '{Name}' is {TypeName}", Reasons.FieldTypeMismatch);

    /// <exception cref="EngineException">INVALID_ARGUMENT for null, a list and an object.</exception>
    protected Scalar Read(ValueMessage value, string path) =>
        Scalar.TryOf(value, out var scalar) ? scalar : throw Misfit("a string, a number or a boolean is required", path);
}
