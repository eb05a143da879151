using Lucene.Net.Search;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Mapping;

/// <summary>Stored and returned, not searched: any JSON, objects too.</summary>
internal sealed class MappedStored(string name, FieldMessage definition) : MappedField(name, definition)
{
    public override string TypeName => "stored only";

    public override bool IsIndexed => false;

    public override bool IsSortable => false;

    public override string? Add(in Scalar value, DocumentFields target)
    {
        target.Exists(this);
        return null;
    }

    public override LuceneQuery TermQuery(ValueMessage value, bool caseInsensitive, string path) => throw NotIndexed(path);

    public override LuceneQuery TermsQuery(IReadOnlyList<ValueMessage> values, string path) => throw NotIndexed(path);

    public override LuceneQuery RangeQuery(RangeBounds bounds, DateTimeOffset now, string path) => throw NotIndexed(path);

    public override LuceneQuery PrefixQuery(string prefix, bool caseInsensitive, string path) => throw NotIndexed(path);

    public override SortField SortField(SortMessage sort, string path) => throw NotSortable(path);

    public override ValueMessage SortValue(object? comparable) => ValueMessage.ForNull();
}
