using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Queries.Syntax;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Queries;

/// <summary>Queries that are read from text: `q`, which never fails, and `filter`, which is strict.</summary>
internal static class QueryString
{
    /// <summary>
    /// The Lucene query that a text stands for. A blank one matches everything. One of which analysis leaves no word, as of stop words
    /// alone, matches nothing, with a warning. A word on several fields scores by the best of them.
    /// </summary>
    public static LuceneQuery Translate(string text, QueryContext context, QueryStringRules rules)
    {
        if (text.Length > context.Options.MaxQueryLength)
        {
            context.Violations.Add(rules.Path, $"is longer than {context.Options.MaxQueryLength} characters", Reasons.InvalidQuery);
            return LuceneClauses.None();
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return LuceneClauses.All();
        }

        try
        {
            if (QueryStringParser.Parse(text, context, rules).Query is { } query)
            {
                return new QueryTranslator(context).TranslateRead(query, rules.Path);
            }
        }
        catch (EngineException e) when (e is { Kind: ErrorKind.InvalidArgument, Violations.Count: > 0 })
        {
            context.Add(e);
            return LuceneClauses.None();
        }

        context.Warnings.Add($"{rules.Path}: holds no word that is searched for, so it matches nothing");
        return LuceneClauses.None();
    }
}
