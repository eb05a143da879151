using System.Text;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchSvc.Engine.Analysis;
using SearchSvc.Engine.Mapping.Sorting;
using SearchSvc.Engine.Queries;
using LuceneField = Lucene.Net.Documents.Field;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Mapping;

/// <summary>One exact value: a single term, normalized, and a column of the same.</summary>
internal sealed class MappedKeyword(string name, FieldMessage definition) : MappedField(name, definition)
{
    private const int DefaultLongest = 8_191;

    /// <summary>Bytes of UTF-8 that a value may have. No term of Lucene's is longer than 32,766.</summary>
    private readonly int longest =
        Math.Min(definition.IgnoreAbove > 0 ? definition.IgnoreAbove : DefaultLongest, IndexWriter.MAX_TERM_LENGTH);

    public override string TypeName => "keyword";

    /// <summary>What the terms of a value and of a query have gone through.</summary>
    public string Normalize(string value) =>
        Definition.NormalizerFilters.Count == 0 ? value : AnalyzerRegistry.Normalize(value, Definition.NormalizerFilters);

    public override string? Add(in Scalar value, DocumentFields target)
    {
        var text = value.ToString();
        if (IsTooLong(text))
        {
            WarnTooLong(target);
            return null;
        }

        var term = Normalize(text);
        if (!ReferenceEquals(term, text) && IsTooLong(term))
        {
            WarnTooLong(target);
            return null;
        }

        if (IsIndexed)
        {
            target.Add(new LuceneField(Name, term, FieldFormats.Term));
        }

        if (IsSortable)
        {
            target.Add(new SortedSetDocValuesField(Name, new BytesRef(term)));
        }

        target.Suggest(this, text);
        target.Exists(this);
        return null;
    }

    public override LuceneQuery TermQuery(ValueMessage value, bool caseInsensitive, string path)
    {
        RequireIndexed(path);
        return TermQueries.Term(Name, TermOf(value, ValuePath.Of(path, "term", "value")), caseInsensitive, path);
    }

    public override LuceneQuery TermsQuery(IReadOnlyList<ValueMessage> values, string path)
    {
        RequireIndexed(path);
        var terms = values.Select((v, i) => new BytesRef(TermOf(v, ValuePath.Of(path, "terms", $"values[{i}]")))).ToList();
        return LuceneClauses.AnyTerm(Name, terms);
    }

    /// <summary>Bounds compare as UTF-8 bytes, which is the order of code points.</summary>
    public override LuceneQuery RangeQuery(RangeBounds bounds, DateTimeOffset now, string path)
    {
        RequireIndexed(path);
        return new TermRangeQuery(
            Name,
            bounds.Lower is null ? null : new BytesRef(TermOf(bounds.Lower, bounds.LowerPath(path))),
            bounds.Upper is null ? null : new BytesRef(TermOf(bounds.Upper, bounds.UpperPath(path))),
            bounds.IncludeLower,
            bounds.IncludeUpper);
    }

    public override LuceneQuery PrefixQuery(string prefix, bool caseInsensitive, string path)
    {
        RequireIndexed(path);
        return TermQueries.Prefix(Name, Normalize(prefix), caseInsensitive, path);
    }

    public override SortField SortField(SortMessage sort, string path)
    {
        RequireSortable(path);
        var order = SortOrder.Of(sort, path);
        return new SortField(Name, new KeywordComparerSource(order), order.Descending);
    }

    public override ValueMessage SortValue(object? comparable) =>
        comparable is BytesRef term ? ValueMessage.ForString(term.Utf8ToString()) : ValueMessage.ForNull();

    private string TermOf(ValueMessage value, string path) => Normalize(Read(value, path).ToString());

    // A UTF-16 unit is at most 3 bytes of UTF-8.
    private bool IsTooLong(string text) => text.Length > longest / 3 && Encoding.UTF8.GetByteCount(text) > longest;

    /// <summary>Where the field is but the guessed copy of a text, the text is indexed, and there is nothing to warn of.</summary>
    private void WarnTooLong(DocumentFields target)
    {
        if (!(Definition.Guessed && Owner is not null))
        {
            target.Warnings.Add(Name, $"is longer than {longest} bytes (ignore_above)");
        }
    }
}
