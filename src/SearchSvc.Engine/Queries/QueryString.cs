using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Queries.Joined;
using SearchSvc.Engine.Queries.Syntax;
using SearchSvc.V1;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Queries;

/// <summary>Queries that are read from text: `q`, which never fails, and `filter`, which is strict.</summary>
internal static class QueryString
{
    /// <summary>
    /// The Lucene query that a text stands for. A blank one matches everything. One of which analysis leaves no word, as of stop words
    /// alone, matches nothing, with a warning. How the words of a lenient text score on several fields: see <see cref="JoinedReading"/>.
    /// </summary>
    public static LuceneQuery Translate(string text, QueryContext context, QueryStringRules rules) =>
        string.IsNullOrWhiteSpace(text) && text.Length <= context.Options.MaxQueryLength
            ? LuceneClauses.All()
            : Translate(text, context, rules, () => Parsed(text, context, rules));

    /// <summary>The Lucene query of a simple query string. One without words matches nothing, with a warning.</summary>
    public static LuceneQuery TranslateSimple(string text, QueryContext context, QueryStringRules rules) =>
        Translate(text, context, rules, () => SimpleQueryStringParser.Parse(text, context, rules));

    /// <summary>The query that a text stands for, as a message: all that <see cref="Translate(string, QueryContext, QueryStringRules)"/> does
    /// but its last step. None where there is no word.</summary>
    /// <exception cref="EngineException">INVALID_ARGUMENT: a mistake in a strict text, or too many clauses.</exception>
    public static QueryMessage Read(string text, QueryContext context, QueryStringRules rules)
    {
        if (text.Length > context.Options.MaxQueryLength)
        {
            throw EngineException.Invalid(rules.Path, TooLong(context), Reasons.InvalidQuery);
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return new QueryMessage { MatchAll = new MatchAllQuery() };
        }

        if (Parsed(text, context, rules) is { } query)
        {
            return query;
        }

        context.Warnings.Add(NoWord(rules));
        return new QueryMessage { MatchNone = new MatchNoneQuery() };
    }

    private static QueryMessage? Parsed(string text, QueryContext context, QueryStringRules rules) =>
        QueryStringParser.Parse(text, context, rules).Query is not { } query ? null
        : rules.Strict ? query
        : new JoinedReading(text, context, rules).Apply(query);

    private static LuceneQuery Translate(string text, QueryContext context, QueryStringRules rules, Func<QueryMessage?> parse)
    {
        if (text.Length > context.Options.MaxQueryLength)
        {
            context.Violations.Add(rules.Path, TooLong(context), Reasons.InvalidQuery);
            return LuceneClauses.None();
        }

        try
        {
            if (parse() is { } query)
            {
                return new QueryTranslator(context).Translate(query, rules.Path);
            }
        }
        catch (EngineException e) when (e is { Kind: ErrorKind.InvalidArgument, Violations.Count: > 0 })
        {
            context.Add(e);
            return LuceneClauses.None();
        }

        context.Warnings.Add(NoWord(rules));
        return LuceneClauses.None();
    }

    private static string TooLong(QueryContext context) =>
        $"is longer than {context.Options.MaxQueryLength} characters (SearchSvc:{nameof(EngineOptions.MaxQueryLength)})";

    private static string NoWord(QueryStringRules rules) => $"{rules.Path}: holds no word that is searched for, so it matches nothing";
}
