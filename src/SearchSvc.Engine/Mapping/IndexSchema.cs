using System.Diagnostics.CodeAnalysis;
using Lucene.Net.Search.Similarities;
using SearchSvc.Engine.Analysis;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Similarities;
using Analyzer = Lucene.Net.Analysis.Analyzer;
using Dynamic = SearchSvc.V1.Schema.Types.Dynamic;

namespace SearchSvc.Engine.Mapping;

/// <summary>A schema made executable: checked once, immutable, safe for any number of threads.</summary>
internal sealed class IndexSchema
{
    private const int DefaultMaxFields = 1_000;

    private readonly Dictionary<string, MappedField> fields;
    private readonly Dictionary<string, MappedField>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly HashSet<string> explicitObjects;

    private IndexSchema(SchemaMessage message, long version, CompiledFields parts)
    {
        Message = message;
        Version = version;
        Paths = parts.Paths;
        Analyzers = parts.Analyzers;
        DefaultSearchFields = parts.DefaultSearchFields;
        fields = parts.Fields;
        lookup = fields.GetAlternateLookup<ReadOnlySpan<char>>();
        Fields = [.. fields.Values.OrderBy(f => f.Name, StringComparer.Ordinal)];
        explicitObjects = [.. Fields.Where(f => !f.Definition.Guessed).SelectMany(f => f.Parents)];

        var texts = Fields.OfType<MappedText>().ToList();
        IndexAnalyzer = new FieldAnalyzer(texts.ToDictionary(f => f.Name, f => f.IndexAnalyzer));
        var searchAnalyzers = texts.ToDictionary(f => f.Name, f => f.SearchAnalyzer);
        foreach (var keyword in Fields.OfType<MappedKeyword>().Where(f => f.Definition.NormalizerFilters.Count > 0))
        {
            searchAnalyzers.Add(keyword.Name, new NormalizingAnalyzer(keyword.Definition.NormalizerFilters));
        }

        SearchAnalyzer = new FieldAnalyzer(searchAnalyzers);
        Similarity = new Bm25Similarity(texts.ToDictionary(f => f.Name, f => Bm25Parameters.Of(f.Definition)));
    }

    public SchemaMessage Message { get; }

    /// <summary>Counts the schema's changes; log batches name it.</summary>
    public long Version { get; }

    /// <summary>Every field and sub-field by full path, sorted by path.</summary>
    public IReadOnlyCollection<MappedField> Fields { get; }

    /// <summary>What a query without fields searches: default_search_fields, else every text field, boost 1.</summary>
    public IReadOnlyList<FieldBoost> DefaultSearchFields { get; }

    public AnalyzerRegistry Analyzers { get; }

    /// <summary>For IndexWriterConfig: analyzes each field its own way.</summary>
    public Analyzer IndexAnalyzer { get; }

    /// <summary>For queries: each field's search analyzer.</summary>
    public Analyzer SearchAnalyzer { get; }

    /// <summary>BM25 with each field's k1 and b.</summary>
    public Similarity Similarity { get; }

    /// <summary>What happens to a field that the schema lacks.</summary>
    public Dynamic Dynamic => Message.Dynamic == Dynamic.Unspecified ? Dynamic.Map : Message.Dynamic;

    /// <summary>How many fields there are when dynamic mapping makes no more.</summary>
    public int MaxFields => Message.MaxFields == 0 ? DefaultMaxFields : Message.MaxFields;

    /// <summary>The paths that fields and objects have.</summary>
    public FieldPaths Paths { get; }

    /// <summary>Checks a schema and makes it executable.</summary>
    /// <param name="path">The schema's path in the request, for errors: "schema".</param>
    /// <exception cref="EngineException">INVALID_ARGUMENT with every violation, as "schema.fields[2].analyzer".</exception>
    public static IndexSchema Compile(SchemaMessage schema, long version, string path = "schema") =>
        new(schema, version, new SchemaCompiler(schema, path, i => $"{path}.fields[{i}]").Compile());

    public bool TryGetField(string path, [NotNullWhen(true)] out MappedField? field) => fields.TryGetValue(path, out field);

    public bool TryGetField(ReadOnlySpan<char> path, [NotNullWhen(true)] out MappedField? field) => lookup.TryGetValue(path, out field);

    /// <summary>Whether a path is an object with fields in it: "author" where there is "author.name".
    /// <see cref="MappedField.ExistsQuery(string)"/> takes it.</summary>
    public bool IsObject(string path) => Paths.IsObject(path);

    /// <summary>Whether a path is an object by a field that somebody defined, not one that was guessed.</summary>
    public bool IsExplicitObject(string path) => explicitObjects.Contains(path);

    /// <summary>"; did you mean 'title'?" for the name of a field that does not exist, or nothing.</summary>
    public string HintFor(string name) => ClosestName.Hint(name, fields.Keys);

    /// <summary>Fields by name or pattern with boosts ("title^3", "name.*"), as requests give them.</summary>
    /// <param name="termless">Whether fields without terms may be named.</param>
    /// <exception cref="EngineException">INVALID_ARGUMENT for a name (not a pattern) that the schema lacks, with a suggestion.</exception>
    public IReadOnlyList<FieldBoost> ResolveSearchFields(IReadOnlyList<string> names, string path, bool termless = false)
    {
        var violations = new Violations();
        var resolved = SearchFieldList.Resolve(names, fields, path, violations, termless);
        violations.ThrowIfAny();
        return resolved;
    }

    /// <summary>Turns a source into Lucene fields. Everything that can refuse a document happens here.</summary>
    /// <param name="source">UTF-8 JSON of an object, checked by <see cref="Documents.JsonSource"/>.</param>
    /// <exception cref="EngineException">INVALID_ARGUMENT; violations name paths in the document ("author.name"), without a prefix.</exception>
    public MappedDocument Map(ReadOnlySpan<byte> source) => new DocumentMapper(this).Map(source);

    /// <summary>This schema's message extended by fields that dynamic mapping found. One that something stands in the way of by now, or
    /// that is beyond max_fields, is left out: mapping the document again then warns of it.</summary>
    public SchemaMessage Extend(IReadOnlyList<FieldMessage> newFields)
    {
        var extended = Message.Clone();
        var paths = new FieldPaths(Paths);
        foreach (var field in newFields)
        {
            if (extended.Fields.Count < MaxFields && paths.Obstacle(field.Name) is null)
            {
                extended.Fields.Add(field.Clone());
                paths.Add(field.Name);
            }
        }

        return extended;
    }

    /// <summary>The schema after UpdateIndex: fields, analyzers, synonyms of <paramref name="changes"/> added or changed by name.</summary>
    /// <exception cref="EngineException">FAILED_PRECONDITION for a change that would need re-indexing, saying what to do.</exception>
    public SchemaMessage Merge(SchemaMessage changes, IReadOnlyList<string> removeSynonyms, IReadOnlyList<string> updateMask) =>
        new SchemaMerge(Message, changes, removeSynonyms, updateMask).Run();
}
