using Lucene.Net.Search;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Queries.Syntax;
using SearchSvc.Engine.Spelling;
using SearchSvc.V1;
using ConstantScoreQuery = Lucene.Net.Search.ConstantScoreQuery;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Searching;

/// <summary>
/// What a q that found few documents, or has a word that none has, may have meant: did_you_mean. A correction is offered after the search,
/// with all its conditions, has been tried with it and has found something; best are those whose words stand in documents together.
/// </summary>
/// <param name="now">What it means in the search.</param>
internal sealed class CorrectedQueries(SearchViews views, SearchRequest request, EngineOptions options, DateTimeOffset now, SearchClock clock)
{
    private const int Few = 5;
    private const int MostOffered = 3;
    private const int MostTried = 8;
    private const int MuchMore = 10;
    private const int EnoughTogether = 500;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(0.5);

    private readonly QueryStringRules rules = SearchQueries.Rules(request.SearchFields, request.DefaultOperator) with
    {
        AllowedFields = request.QFields,
        Fuzziness = request.Fuzziness,
        LastTermPrefix = request.LastTermPrefix,
        MinimumShouldMatch = request.MinimumShouldMatch,

        // Whether a hit reaches min_score may depend on it.
        ProximityBoost = request.HasProximityBoost ? request.ProximityBoost : QueryStringRules.DefaultProximityBoost,
    };

    private readonly SearchScope scope = SearchScope.Create(views, options, now, clock);
    private readonly TimeSpan started = clock.Elapsed;

    /// <summary>The corrected q, best first.</summary>
    /// <param name="total">How many documents the q as it is finds.</param>
    /// <exception cref="OperationCanceledException">The caller is gone, or the time is over.</exception>
    public IReadOnlyList<string> Find(long total)
    {
        if (string.IsNullOrWhiteSpace(request.Q))
        {
            return [];
        }

        var limit = new SpellingLimit(() => clock.IsOver || clock.Elapsed - started > Longest, clock.CancellationToken);
        var words = new WordCorrections([.. views.All.Select(view => new SpellingIndex(view.Schema, view.Reader))], limit);
        var texts = new TextCorrections(words);
        var all = Words();
        var misspelt = all.Exists(texts.IsUnknown);
        if (total > Few && !misspelt)
        {
            return [];
        }

        // Where every word is one, another q is offered only for documents that have all of its words, and many more of them.
        var before = Together(request.Q);
        var enough = misspelt ? before : before * MuchMore;

        var tried = new List<(string Text, double Score, bool Together)>();
        foreach (var correction in texts.Find(request.Q, all, evenKnown: total <= Few).Take(MostTried))
        {
            if (limit.Reached())
            {
                break;
            }

            var together = Together(correction.Text);
            if (misspelt || together > enough)
            {
                tried.Add((correction.Text, correction.ScoreWith(together), together > enough));
            }
        }

        var anyTogether = tried.Exists(one => one.Together);
        return [.. Finding(tried.Where(one => one.Together || !anyTogether).OrderByDescending(one => one.Score).Select(one => (one.Text, one.Together)), total).Take(MostOffered)];
    }

    /// <summary>Those that find something. Where a likely one finds no more than q does, what is less likely is no better.</summary>
    private IEnumerable<string> Finding(IEnumerable<(string Text, bool Together)> likely, long total)
    {
        foreach (var (text, together) in likely)
        {
            var enough = together ? 0 : total;
            var found = Count(text, rules, request.HasMinScore ? request.MinScore : null, upTo: (int)Math.Min(enough, int.MaxValue - 1) + 1);
            if (found > enough)
            {
                yield return text;
            }
            else if (found > 0)
            {
                yield break;
            }
        }
    }

    /// <summary>The words of q that are to be found as they are spelt; not the one that is still being typed.</summary>
    private List<TextWord> Words()
    {
        var words = new SortedDictionary<int, TextWord>();
        var fields = new Dictionary<string, List<string>>();
        foreach (var context in scope.All.Select(one => one.Context.Trial()))
        {
            var named = new QueryStringFields(context, rules);
            foreach (var (field, start, length) in QueryStringParser.Parse(request.Q, context, rules).Words)
            {
                if (!fields.TryGetValue(field ?? "", out var names))
                {
                    fields.Add(field ?? "", names = []);
                }

                names.AddRange(named.Of(field).Select(f => f.Field.Name).Except(names));
                if (TextWord.Of(request.Q, start, length, names) is { } word && !(request.LastTermPrefix && word.End == request.Q.TrimEnd().Length))
                {
                    words.TryAdd(word.Start, word);
                }
            }
        }

        return [.. words.Values];
    }

    /// <summary>How many documents have all the words of a q.</summary>
    private int Together(string q) => Count(q, rules with { DefaultOperator = Operator.And, MinimumShouldMatch = "" }, null, EnoughTogether);

    /// <summary>How many documents the search finds with another q, up to a limit.</summary>
    private int Count(string q, QueryStringRules read, float? minScore, int upTo)
    {
        var count = 0;
        foreach (var (view, searched) in scope.All)
        {
            var context = searched.Trial();
            var scored = SearchQueries.Scored(q, request.Query, read, context);
            var conditions = SearchQueries.Conditions(request.Filter, request.Filters, request.PostFilter, context);
            if (!context.Violations.Any)
            {
                count = Count(view.Searcher, LuceneClauses.Restrict(scored, conditions), minScore, count, upTo);
            }
        }

        return count;
    }

    private int Count(IndexSearcher searcher, LuceneQuery query, float? minScore, int count, int upTo)
    {
        var weight = searcher.CreateNormalizedWeight(minScore is null ? new ConstantScoreQuery(query) : query);
        foreach (var leaf in searcher.IndexReader.Leaves)
        {
            clock.Check();
            if (weight.GetScorer(leaf, new GuardedBits(leaf.AtomicReader.LiveDocs, leaf.AtomicReader.MaxDoc, clock)) is not { } scorer)
            {
                continue;
            }

            while (count < upTo && scorer.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
            {
                count += minScore is null || scorer.GetScore() >= minScore ? 1 : 0;
            }
        }

        return count;
    }
}
