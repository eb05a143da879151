using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using LuceneQuery = Lucene.Net.Search.Query;
using PrefixQueryOnTerms = Lucene.Net.Search.PrefixQuery;
using SortField = Lucene.Net.Search.SortField;

namespace SearchSvc.Engine.Queries;

/// <summary>The id of documents, queried and sorted like a keyword.</summary>
internal sealed class IdField() : MappedField(FieldNames.Id, new FieldMessage { Name = FieldNames.Id, Type = FieldMessage.Types.Type.Keyword })
{
    public static IdField Instance { get; } = new();

    /// <summary>A query for documents by id, each scored 1.</summary>
    public static LuceneQuery AnyOf(IEnumerable<string> ids)
    {
        var terms = ids.Where(id => id.Length > 0).Distinct().Select(id => new BytesRef(id)).ToArray();
        return terms.Length == 0 ? LuceneClauses.None() : LuceneClauses.AnyTerm(FieldNames.Id, terms);
    }

    public override string TypeName => "id";

    public override string? Add(in Scalar value, DocumentFields target) =>
        throw new NotSupportedException("An id is no part of a document's source.");

    public override LuceneQuery TermQuery(ValueMessage value, bool caseInsensitive, string path) =>
        caseInsensitive
            ? new GlobQuery(Name, GlobPattern.Literal(Text(value, path), ignoreCase: true))
            : AnyOf([Text(value, path)]);

    public override LuceneQuery TermsQuery(IReadOnlyList<ValueMessage> values, string path) =>
        AnyOf(values.Select((value, i) => Text(value, $"{path}.values[{i}]")));

    public override LuceneQuery RangeQuery(RangeBounds bounds, DateTimeOffset now, string path) => new TermRangeQuery(
        Name,
        bounds.Lower is null ? null : new BytesRef(Text(bounds.Lower, bounds.LowerPath(path))),
        bounds.Upper is null ? null : new BytesRef(Text(bounds.Upper, bounds.UpperPath(path))),
        bounds.IncludeLower,
        bounds.IncludeUpper);

    public override LuceneQuery PrefixQuery(string prefix, bool caseInsensitive, string path) =>
        caseInsensitive
            ? new GlobQuery(Name, GlobPattern.Prefix(prefix, ignoreCase: true))
            : new PrefixQueryOnTerms(new Term(Name, prefix));

    public override SortField SortField(SortMessage sort, string path) => ById(sort.Order == SortMessage.Types.Order.Desc);

    /// <summary>Orders by id, in the order of its UTF-8 bytes.</summary>
    public static SortField ById(bool descending = false) => new(FieldNames.Id, SortFieldType.STRING, descending);

    public override ValueMessage SortValue(object? comparable) =>
        comparable is BytesRef id ? ValueMessage.ForString(id.Utf8ToString()) : ValueMessage.ForNull();

    private static string Text(ValueMessage value, string path) =>
        value.KindCase == ValueMessage.KindOneofCase.StringValue
            ? value.StringValue
            : throw EngineException.Invalid(path, "an id is a string", Reasons.FieldTypeMismatch);
}
