using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries.MultiTerm;

namespace SearchSvc.Engine.Queries;

/// <summary>What the translation of one request's queries shares: what they are read against, their limits, and what is found on the way.</summary>
internal sealed class QueryContext(
    IndexSchema schema,
    IndexReader reader,
    EngineOptions options,
    DateTimeOffset now,
    Violations violations,
    CancellationToken cancellationToken)
{
    private DocumentSets? documentSets;

    public IndexSchema Schema { get; } = schema;

    /// <summary>The index that the query is translated for.</summary>
    public IndexReader Reader { get; } = reader;

    /// <summary>All the indexes that the request searches, as one: what a prefix or a pattern stands for is the same in each, and so is its
    /// score.</summary>
    public IndexReader Joined { get; init; } = reader;

    public EngineOptions Options { get; } = options;

    /// <summary>What "now" means in date math.</summary>
    public DateTimeOffset Now { get; } = now;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>When to stop, for what goes through many terms, documents or states.</summary>
    public SearchClock Clock { get; init; } = new(cancellationToken);

    public ClauseBudget Clauses { get; } = new(options.MaxQueryClauses);

    /// <summary>Shared by the contexts of a request that searches several indexes.</summary>
    public RequestMemory Memory { get; init; } = new(options.MaxRequestBytes);

    /// <summary>How queries of many terms find their documents.</summary>
    public DocumentSets DocumentSets => documentSets ??= new DocumentSets(Memory, Clock);

    /// <summary>The nodes of which Hit.matched_queries tells.</summary>
    public NamedQueries Names { get; } = new();

    /// <summary>The source of a document by id, for queries that are like documents; null where it does not exist. Of the index that is
    /// searched, as its view has it, unless several are: then of any of them.</summary>
    public Func<string, ReadOnlyMemory<byte>?> Sources { get; init; } = new ViewSources(reader).Find;

    /// <summary>The schemas of all the indexes that the request searches.</summary>
    public SearchedSchemas Searched { get; init; } = new([schema]);

    public Violations Violations { get; } = violations;

    public QueryWarnings Warnings { get; } = new();

    /// <summary>The same with violations, budget and warnings of its own: to try what may fail.</summary>
    public QueryContext Trial() =>
        new(Schema, Reader, Options, Now, new Violations(), CancellationToken) { Clock = Clock, Sources = Sources, Searched = Searched, Joined = Joined };

    // Clauses are counted for a request as a whole (ClauseBudget): Lucene's limit, a static of the process, would only come in between.
    static QueryContext() => BooleanQuery.MaxClauseCount = int.MaxValue;

    /// <summary>A field of the schema, or the id as one.</summary>
    public MappedField? FindField(string name) =>
        name == FieldNames.Id ? IdField.Instance : Schema.TryGetField(name, out var field) ? field : null;

    /// <summary>Fields by name or pattern with boosts ("title^3", "name.*"), as requests give them. One that only another of the searched
    /// indexes has is left out.</summary>
    /// <param name="termless">Whether fields without terms may be named.</param>
    /// <exception cref="EngineException">INVALID_ARGUMENT for a name (not a pattern) that no index has, with a suggestion.</exception>
    public IReadOnlyList<FieldBoost> ResolveSearchFields(IReadOnlyList<string> names, string path, bool termless = false) =>
        Schema.ResolveSearchFields(
            Searched.Narrow(names, Schema, name => Warnings.Add($"the index has no field '{name}': it is searched without it")), path, termless);

    /// <summary>Keeps what is wrong with the request, to be thrown with the rest of it.</summary>
    public void Add(EngineException invalid)
    {
        foreach (var violation in invalid.Violations)
        {
            Violations.Add(violation.Field, violation.Description, invalid.Reason);
        }
    }
}
