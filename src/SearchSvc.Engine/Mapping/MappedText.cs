using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchSvc.Engine.Analysis;
using SearchSvc.Engine.Queries;
using Analyzer = Lucene.Net.Analysis.Analyzer;
using LuceneField = Lucene.Net.Documents.Field;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Mapping;

/// <summary>Analyzed prose: terms with positions, and lengths for scoring.</summary>
internal sealed class MappedText(string name, FieldMessage definition, Analyzer indexAnalyzer, Analyzer searchAnalyzer)
    : MappedField(name, definition)
{
    private readonly FieldType format = FieldFormats.Text(definition.StoreOffsets, definition.OmitNorms);

    public override string TypeName => "text";

    public override bool IsSortable => false;

    public Analyzer IndexAnalyzer { get; } = indexAnalyzer;

    public Analyzer SearchAnalyzer { get; } = searchAnalyzer;

    public override string? Add(in Scalar value, DocumentFields target)
    {
        var text = value.ToString();
        if (IsIndexed)
        {
            if (HasImmenseToken(text))
            {
                return $"has a word longer than {IndexWriter.MAX_TERM_LENGTH} bytes, which no index can hold";
            }

            if (!target.TryCountText())
            {
                return $"is one of more than {DocumentFields.MostTexts} texts in one document";
            }

            target.Add(new LuceneField(Name, text, format));
        }

        target.Suggest(this, text);
        target.Exists(this);
        return null;
    }

    public override LuceneQuery TermQuery(ValueMessage value, bool caseInsensitive, string path)
    {
        RequireIndexed(path);
        return TermQueries.Term(Name, Read(value, ValuePath.Of(path, "term", "value")).ToString(), caseInsensitive, path);
    }

    public override LuceneQuery TermsQuery(IReadOnlyList<ValueMessage> values, string path)
    {
        RequireIndexed(path);
        var terms = values.Select((v, i) => new BytesRef(Read(v, ValuePath.Of(path, "terms", $"values[{i}]")).ToString())).ToList();
        return LuceneClauses.AnyTerm(Name, terms);
    }

    public override LuceneQuery PrefixQuery(string prefix, bool caseInsensitive, string path)
    {
        RequireIndexed(path);
        return TermQueries.Prefix(Name, prefix, caseInsensitive, path);
    }

    public override SortField SortField(SortMessage sort, string path) => throw NotSortable(path);

    public override ValueMessage SortValue(object? comparable) => ValueMessage.ForNull();

    // Most texts are too short to have one, so that few are analyzed twice.
    private bool HasImmenseToken(string text) =>
        text.Length > IndexWriter.MAX_TERM_LENGTH / 3
        && !TextAnalysis.TokensAreBounded(IndexAnalyzer)
        && TextAnalysis.HasImmenseToken(IndexAnalyzer, text);
}
