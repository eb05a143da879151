using System.Diagnostics.CodeAnalysis;
using Lucene.Net.Search.Similarities;
using SearchSvc.Engine.Analysis;
using Analyzer = Lucene.Net.Analysis.Analyzer;

namespace SearchSvc.Engine.Mapping;

/// <summary>A field to search, with its boost: "title^3".</summary>
internal readonly record struct FieldBoost(MappedField Field, float Boost);

/// <summary>A schema made executable: checked once, immutable, safe for any number of threads.</summary>
internal sealed class IndexSchema
{
    /// <summary>Checks a schema and makes it executable.</summary>
    /// <param name="path">The schema's path in the request, for errors: "schema".</param>
    /// <exception cref="Errors.EngineException">INVALID_ARGUMENT with every violation, as "schema.fields[2].analyzer".</exception>
    public static IndexSchema Compile(SchemaMessage schema, long version, string path = "schema") => throw new NotImplementedException();

    public SchemaMessage Message => throw new NotImplementedException();

    /// <summary>Counts the schema's changes; log batches name it.</summary>
    public long Version => throw new NotImplementedException();

    /// <summary>Every field and sub-field by full path, sorted by path.</summary>
    public IReadOnlyCollection<MappedField> Fields => throw new NotImplementedException();

    /// <summary>What a query without fields searches: default_search_fields, else every text field, boost 1.</summary>
    public IReadOnlyList<FieldBoost> DefaultSearchFields => throw new NotImplementedException();

    public AnalyzerRegistry Analyzers => throw new NotImplementedException();

    /// <summary>For IndexWriterConfig: analyzes each field its own way.</summary>
    public Analyzer IndexAnalyzer => throw new NotImplementedException();

    /// <summary>For queries: each field's search analyzer.</summary>
    public Analyzer SearchAnalyzer => throw new NotImplementedException();

    /// <summary>BM25 with each field's k1 and b.</summary>
    public Similarity Similarity => throw new NotImplementedException();

    public bool TryGetField(string path, [NotNullWhen(true)] out MappedField? field) => throw new NotImplementedException();

    /// <summary>Fields by name or pattern with boosts ("title^3", "name.*"), as requests give them.</summary>
    /// <exception cref="Errors.EngineException">INVALID_ARGUMENT for a name (not a pattern) that the schema lacks, with a suggestion.</exception>
    public IReadOnlyList<FieldBoost> ResolveSearchFields(IReadOnlyList<string> names, string path) => throw new NotImplementedException();

    /// <summary>Turns a source into Lucene fields. Everything that can refuse a document happens here.</summary>
    /// <param name="source">UTF-8 JSON of an object, checked by <see cref="Documents.JsonSource"/>.</param>
    /// <exception cref="Errors.EngineException">INVALID_ARGUMENT; violations name paths in the document ("author.name"), without a prefix.</exception>
    public MappedDocument Map(ReadOnlySpan<byte> source) => throw new NotImplementedException();

    /// <summary>This schema's message extended by fields that dynamic mapping found, or the reason why it can't be.</summary>
    public SchemaMessage Extend(IReadOnlyList<FieldMessage> newFields) => throw new NotImplementedException();

    /// <summary>The schema after UpdateIndex: fields, analyzers, synonyms of <paramref name="changes"/> added or changed by name.</summary>
    /// <exception cref="Errors.EngineException">FAILED_PRECONDITION for a change that would need re-indexing, saying what to do.</exception>
    public SchemaMessage Merge(SchemaMessage changes, IReadOnlyList<string> removeSynonyms, IReadOnlyList<string> updateMask) =>
        throw new NotImplementedException();
}
