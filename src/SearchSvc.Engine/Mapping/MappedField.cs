using Lucene.Net.Search;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Mapping;

/// <summary>
/// One field of a schema, or a sub-field ("title.keyword"), that knows what it can do: a type builds its own Lucene fields, queries,
/// sort key and column. What it can't do is one uniform error naming field, type and operation. A type of its own for each Field.Type.
/// </summary>
internal abstract class MappedField(string name, FieldMessage definition)
{
    /// <summary>The full path: "author.name", "title.keyword".</summary>
    public string Name { get; } = name;

    public FieldMessage Definition { get; } = definition;

    /// <summary>A query for one exact value.</summary>
    /// <param name="path">Where the value stands in the request, for errors: "query.term".</param>
    /// <exception cref="Errors.EngineException">INVALID_ARGUMENT where the value is not one of this type, or the field is not indexed.</exception>
    public abstract LuceneQuery TermQuery(ValueMessage value, bool caseInsensitive, string path);

    /// <summary>A query for any of these values, each scored 1.</summary>
    public abstract LuceneQuery TermsQuery(IReadOnlyList<ValueMessage> values, string path);

    /// <summary>A query for values between bounds; a bound that is null is open. Date math is resolved against <paramref name="now"/>.</summary>
    public abstract LuceneQuery RangeQuery(RangeBounds bounds, DateTimeOffset now, string path);

    public abstract LuceneQuery PrefixQuery(string prefix, bool caseInsensitive, string path);

    /// <summary>A query for the documents that have a value.</summary>
    public abstract LuceneQuery ExistsQuery();

    /// <summary>How hits are sorted by this field.</summary>
    /// <exception cref="Errors.EngineException">INVALID_ARGUMENT with FIELD_NOT_SORTABLE.</exception>
    public abstract SortField SortField(SortMessage sort, string path);

    /// <summary>A sort value as Lucene's comparator has it, as the contract shows it in Hit.sort_values; null for a missing one.</summary>
    public abstract ValueMessage SortValue(object? comparable);
}

/// <summary>Bounds of a range as the request has them; "gt" and "gte" are not both set, nor "lt" and "lte".</summary>
internal readonly record struct RangeBounds(ValueMessage? Lower, bool IncludeLower, ValueMessage? Upper, bool IncludeUpper, string TimeZone);
