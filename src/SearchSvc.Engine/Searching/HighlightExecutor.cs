using SearchSvc.Engine.Catalog;
using SearchSvc.Engine.Documents;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Highlighting;
using SearchSvc.Engine.Highlighting.Matching;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Shards;
using SearchSvc.V1;

namespace SearchSvc.Engine.Searching;

/// <summary>Answers Highlight: the passages of stored documents, and of texts from outside, that best answer a query.</summary>
internal static class HighlightExecutor
{
    private const int MaxItems = 1_000;

    /// <param name="newest">The newest state of a document by id; null where it does not exist.</param>
    /// <exception cref="EngineException">INVALID_ARGUMENT with every violation.</exception>
    public static HighlightResponse Run(
        SearchView view,
        HighlightRequest request,
        Func<string, DocumentState?> newest,
        EngineOptions options,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var violations = new Violations();
        CheckItems(request, violations);
        var fields = FieldsOf(request.Texts, view.Schema, violations);
        var highlighter = CreateHighlighter(view, request, options, now, violations, cancellationToken);
        var response = new HighlightResponse();
        var lookup = new IdLookup(view.Reader);
        foreach (var id in request.Ids)
        {
            if (newest(id) is { Source: { } source } state)
            {
                var result = new HighlightResult { Id = id };
                var document = Find(lookup, id, state.Version);
                result.Highlights.Add(highlighter.Highlight(source.Span, document, cancellationToken).ToDictionary());
                response.Results.Add(result);
            }
            else
            {
                response.MissingIds.Add(id);
            }
        }

        for (var i = 0; i < request.Texts.Count; i++)
        {
            var highlights = highlighter.Highlight(fields[i], request.Texts[i].Text, cancellationToken);
            var result = new HighlightResult { Id = request.Texts[i].Id };
            if (highlights.Passages.Count > 0)
            {
                result.Highlights.Add(fields[i].Name, highlights);
            }

            response.Results.Add(result);
        }

        return response.CalculateSize() <= ResponseSize.Max
            ? response
            : throw new EngineException(ErrorKind.ResourceExhausted, Reasons.LimitReached,
                "the highlights are larger than a response may be: ask for fewer ids or texts at a time, or for fewer or smaller passages");
    }

    /// <summary>Where the view has this state of a document; null where it has another, or none.</summary>
    private static IndexedDocument? Find(IdLookup lookup, string id, long version) =>
        lookup.Find(id) is >= 0 and var doc
        && IndexedDocument.Of(lookup.Reader, doc) is var found
        && StoredDocument.Version(found.Reader, found.Doc) == version
            ? found
            : null;

    private static void CheckItems(HighlightRequest request, Violations violations)
    {
        if (request.Ids.Count + request.Texts.Count is 0 or > MaxItems)
        {
            violations.Add("ids", $"1 to {MaxItems:N0} ids and texts are taken at a time");
        }

        for (var i = 0; i < request.Ids.Count; i++)
        {
            Names.CheckId(request.Ids[i], $"ids[{i}]");
        }

        if (request.Query is null && string.IsNullOrWhiteSpace(request.Q) && string.IsNullOrWhiteSpace(request.Options?.Q))
        {
            violations.Add("q", "is required, or query: what is to be highlighted");
        }
    }

    /// <summary>The field as whose value each text is analyzed; where none is named, the first of the default search fields.</summary>
    private static List<MappedField> FieldsOf(IReadOnlyList<HighlightText> texts, IndexSchema schema, Violations violations)
    {
        var fields = new List<MappedField>(texts.Count);
        for (var i = 0; i < texts.Count; i++)
        {
            var name = texts[i].Field;
            if (name.Length == 0 && schema.DefaultSearchFields.Count > 0)
            {
                fields.Add(schema.DefaultSearchFields[0].Field);
            }
            else if (schema.TryGetField(name, out var field))
            {
                fields.Add(field);
            }
            else
            {
                violations.Add($"texts[{i}].field", name.Length == 0
                    ? "is required: the index has no text field yet"
                    : $"'{name}' is not in the schema{schema.HintFor(name)}", Reasons.FieldUnknown);
            }
        }

        return fields;
    }

    private static Highlighter CreateHighlighter(
        SearchView view, HighlightRequest request, EngineOptions options, DateTimeOffset now, Violations violations, CancellationToken cancellationToken)
    {
        var context = new QueryContext(view.Schema, view.Searcher.IndexReader, options, now, violations, cancellationToken);
        var rules = SearchQueries.Rules(request.SearchFields, request.DefaultOperator);
        var query = request.Options is { Q.Length: > 0 } other
            ? SearchQueries.Scored(other.Q, null, rules with { Path = "options.q" }, context)
            : SearchQueries.Scored(request.Q, request.Query, rules, context);
        Highlighter? highlighter = null;
        try
        {
            highlighter = Highlighter.Create(
                request.Options ?? new HighlightOptions(), query, view.Schema, view.Searcher.IndexReader, "options");
        }
        catch (EngineException invalid) when (invalid is { Kind: ErrorKind.InvalidArgument, Violations.Count: > 0 })
        {
            context.Add(invalid);
        }

        violations.ThrowIfAny();
        return highlighter!;
    }
}
