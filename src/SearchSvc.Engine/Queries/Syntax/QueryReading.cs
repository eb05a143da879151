using Lucene.Net.Search;
using SearchSvc.Engine.Errors;
using SearchSvc.V1;
using ConstantScoreMessage = SearchSvc.V1.ConstantScoreQuery;

namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>What a q or filter means, for a person: ParseQuery.</summary>
internal static class QueryReading
{
    /// <exception cref="EngineException">INVALID_ARGUMENT: neither was given, a filter does not parse, or it has too many clauses.</exception>
    public static ParseQueryResponse Read(ParseQueryRequest request, IndexSearcher searcher, QueryContext context)
    {
        var (text, rules) = request.SyntaxCase switch
        {
            ParseQueryRequest.SyntaxOneofCase.Q => (request.Q, new QueryStringRules { Path = "q", Strict = false }),
            ParseQueryRequest.SyntaxOneofCase.Filter => (request.Filter, new QueryStringRules { Path = "filter", Strict = true }),
            _ => throw EngineException.Invalid("q", "one of q and filter is required"),
        };
        var query = QueryString.Read(text, context, rules);
        new QueryTranslator(context).Translate(query, rules.Path);
        context.Violations.ThrowIfAny();
        var odd = new QueryOddities(searcher, context, rules.Path);
        odd.Find(query);
        return new ParseQueryResponse
        {
            // A filter has no say in the score: of all that it lets through, it is 1.
            Query = rules.Strict && query.KindCase != QueryMessage.KindOneofCase.MatchAll
                ? new QueryMessage { ConstantScore = new ConstantScoreMessage { Filter = query } }
                : query,
            Warnings = { context.Warnings.All },
        };
    }
}
