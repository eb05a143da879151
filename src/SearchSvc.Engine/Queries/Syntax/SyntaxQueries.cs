using SearchSvc.Engine.Errors;
using SearchSvc.V1;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>The kinds of query that hold a text with a syntax of its own: query_string, which is strict, and simple_query_string.</summary>
internal sealed class SyntaxQueries(QueryContext context)
{
    public LuceneQuery QueryString(QueryStringQuery message, string path)
    {
        if (string.IsNullOrWhiteSpace(message.Query) && message.Query.Length <= context.Options.MaxQueryLength)
        {
            context.Violations.Add($"{path}.query", "is required", Reasons.InvalidQuery);
            return LuceneClauses.None();
        }

        var rules = Rules(message.Fields, message.DefaultOperator, message.Analyzer, path) with
        {
            Strict = true,
            AllowLeadingWildcard = message.AllowLeadingWildcard,
        };
        return Queries.QueryString.Translate(message.Query, context, rules);
    }

    public LuceneQuery SimpleQueryString(SimpleQueryStringQuery message, string path) => Queries.QueryString.TranslateSimple(
        message.Query, context, Rules(message.Fields, message.DefaultOperator, message.Analyzer, path));

    private QueryStringRules Rules(IReadOnlyList<string> fields, Operator defaultOperator, string analyzer, string path)
    {
        if (analyzer.Length > 0 && context.Schema.Analyzers.Find(analyzer) is null)
        {
            context.Violations.Add($"{path}.analyzer", $"the index has no analyzer '{analyzer}'");
            analyzer = "";
        }

        if (!Enum.IsDefined(defaultOperator))
        {
            context.Violations.Add($"{path}.default_operator", "is neither OPERATOR_OR nor OPERATOR_AND");
        }

        return new QueryStringRules
        {
            Path = $"{path}.query",
            FieldsPath = $"{path}.fields",
            Strict = false,
            SearchFields = fields,
            DefaultOperator = defaultOperator,
            Analyzer = analyzer,
            Reason = Reasons.InvalidQuery,
        };
    }
}
