using Lucene.Net.Search;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Queries.Syntax;
using SearchSvc.V1;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Searching;

/// <summary>Joins the parts of a request that say what is looked for. What is wrong with them is added to the context.</summary>
internal static class SearchQueries
{
    /// <summary>How `q` is read in any request that has one.</summary>
    public static QueryStringRules Rules(IReadOnlyList<string> searchFields, Operator defaultOperator) =>
        new() { Path = "q", Strict = false, SearchFields = searchFields, DefaultOperator = defaultOperator };

    /// <summary>What nearness of q's words counts.</summary>
    public static float ProximityBoost(SearchRequest request, Violations violations)
    {
        if (!request.HasProximityBoost)
        {
            return QueryStringRules.DefaultProximityBoost;
        }

        if (!float.IsFinite(request.ProximityBoost) || request.ProximityBoost < 0)
        {
            violations.Add("proximity_boost", "is a finite number of at least 0");
        }

        return request.ProximityBoost;
    }

    /// <summary>What is scored and highlighted: q and query, both of which must match; everything where there is neither.</summary>
    public static LuceneQuery Scored(string q, QueryMessage? query, QueryStringRules rules, QueryContext context)
    {
        if (query is null)
        {
            return QueryString.Translate(q, context, rules);
        }

        var structured = new QueryTranslator(context).Translate(query, "query");
        if (string.IsNullOrWhiteSpace(q) && q.Length <= context.Options.MaxQueryLength)
        {
            return structured;
        }

        var both = LuceneClauses.Boolean();
        both.Add(QueryString.Translate(q, context, rules), Occur.MUST);
        both.Add(structured, Occur.MUST);
        return both;
    }

    /// <summary>The conditions of a request: filter, filters and, without aggregations to be counted before it, post_filter.</summary>
    public static List<LuceneQuery> Conditions(
        string filter, IReadOnlyList<QueryMessage> filters, QueryMessage? postFilter, QueryContext context)
    {
        var conditions = new List<LuceneQuery>();
        if (!string.IsNullOrWhiteSpace(filter) || filter.Length > context.Options.MaxQueryLength)
        {
            conditions.Add(QueryString.Translate(filter, context, new QueryStringRules { Path = "filter", Strict = true }));
        }

        var translator = new QueryTranslator(context);
        for (var i = 0; i < filters.Count; i++)
        {
            conditions.Add(translator.Translate(filters[i], $"filters[{i}]"));
        }

        if (postFilter is not null)
        {
            conditions.Add(translator.Translate(postFilter, "post_filter"));
        }

        return conditions;
    }

    /// <summary>What DeleteByQuery deletes.</summary>
    /// <exception cref="EngineException">INVALID_ARGUMENT: nothing was given, or what was given is wrong.</exception>
    public static LuceneQuery ForDelete(DeleteByQueryRequest request, QueryContext context)
    {
        if (request.Query is null && string.IsNullOrWhiteSpace(request.Q) && string.IsNullOrWhiteSpace(request.Filter))
        {
            throw EngineException.Invalid("query", "one of query, q and filter is required: to delete everything, pass match_all");
        }

        var scored = Scored(request.Q, request.Query, Rules([], Operator.Unspecified), context);
        var all = LuceneClauses.Restrict(scored, Conditions(request.Filter, [], null, context));
        context.Violations.ThrowIfAny();
        return all;
    }
}
