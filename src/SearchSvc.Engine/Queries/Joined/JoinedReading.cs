using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Queries.Syntax;
using SearchSvc.V1;

namespace SearchSvc.Engine.Queries.Joined;

/// <summary>
/// How `q` scores, chosen by measurement (docs/relevance.md): its words over all search fields as over one, and more where they stand near
/// each other. What matches stays as it was read.
/// </summary>
internal sealed class JoinedReading(string text, QueryContext context, QueryStringRules rules)
{
    /// <summary>More words than these take no part.</summary>
    private const int MostWords = 64;

    private readonly List<string> words = [];

    public QueryMessage Apply(QueryMessage query)
    {
        Visit(query);
        if (rules.ProximityBoost == 0 || !HasNeighbours() || QueryShape.DepthOf(query) >= context.Options.MaxQueryDepth)
        {
            return query;
        }

        var joined = new QueryMessage
        {
            Bool = new BoolQuery
            {
                Must = { query },
                Should =
                {
                    new QueryMessage
                    {
                        Proximity = new ProximityQuery { Text = string.Join(' ', words), Fields = { rules.SearchFields }, Analyzer = rules.Analyzer },
                        Boost = rules.ProximityBoost,
                    },
                },
            },
        };
        return Fits(joined) ? joined : query;
    }

    /// <summary>Whether there are clauses left for what is added: what was read may have taken all of them, and q never fails.</summary>
    private bool Fits(QueryMessage joined)
    {
        if (text.Length < context.Clauses.Left / 16)
        {
            return true;
        }

        var trial = context.Trial();
        try
        {
            new QueryTranslator(trial).Translate(joined, rules.Path);
            return trial.Clauses.Limit - trial.Clauses.Left <= context.Clauses.Left;
        }
        catch (EngineException e) when (e.Kind is ErrorKind.InvalidArgument or ErrorKind.ResourceExhausted)
        {
            return false;
        }
    }

    /// <summary>Joins the fields of the words and collects these, but for those that are not wanted.</summary>
    private void Visit(QueryMessage query)
    {
        switch (query.KindCase)
        {
            case QueryMessage.KindOneofCase.MultiMatch when IsPlain(query.MultiMatch):
                query.MultiMatch.Type = MultiMatchQuery.Types.Type.CrossFields;
                Keep(query.MultiMatch.Text);
                break;
            case QueryMessage.KindOneofCase.DisMax:
                // Readings of the same words.
                var kept = words.Count;
                foreach (var reading in query.DisMax.Queries)
                {
                    Visit(reading);
                }

                words.RemoveRange(Math.Min(words.Count, kept + 1), Math.Max(0, words.Count - kept - 1));
                break;
            case QueryMessage.KindOneofCase.Bool:
                foreach (var clause in query.Bool.Must.Concat(query.Bool.Should))
                {
                    Visit(clause);
                }

                break;
        }
    }

    private bool IsPlain(MultiMatchQuery match) =>
        match.Type == MultiMatchQuery.Types.Type.Unspecified && match.Fuzziness is "" or "0" && match.Fields.SequenceEqual(rules.SearchFields);

    private void Keep(string word)
    {
        if (words.Count < MostWords)
        {
            words.Add(word);
        }
    }

    private bool HasNeighbours() => words.Count > 1 || (words.Count == 1 && words[0].Any(c => c >= FirstOfTextWithoutSpaces));

    // From here on (Thai is the first script) a text may be several words without a space between them.
    private const char FirstOfTextWithoutSpaces = '\u0E00';
}
