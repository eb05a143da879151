using Lucene.Net.Search;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries;
using SearchSvc.V1;
using Analyzer = Lucene.Net.Analysis.Analyzer;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.MoreLikeThis;

/// <summary>The query for documents like given ones, and what it was made of.</summary>
internal sealed record LikeQuery(LuceneQuery Query, IReadOnlyList<InterestingTerm> InterestingTerms, IReadOnlyList<string> Warnings)
{
    /// <summary>Picks the most telling terms of the items over the fields and makes a query of them.</summary>
    /// <param name="searcher">Of all the indexes that are searched: for statistics, and to find neighbours.</param>
    /// <param name="sources">The newest source of a document of the index by id; null where it does not exist.</param>
    /// <param name="path">What stands before the request's part in paths, for errors: "" at the top of a MoreLikeThisRequest, else with a dot.</param>
    /// <exception cref="EngineException">NOT_FOUND where none of the ids exists; INVALID_ARGUMENT.</exception>
    /// <exception cref="OperationCanceledException">The caller is gone, or the time is over.</exception>
    public static LikeQuery Create(
        IReadOnlyList<LikeItem> like,
        IReadOnlyList<LikeItem> unlike,
        IReadOnlyList<FieldBoost> fields,
        MoreLikeThisOptions? options,
        IndexSchema schema,
        IndexSearcher searcher,
        Func<string, ReadOnlyMemory<byte>?> sources,
        string path,
        SearchClock clock)
    {
        var violations = new Violations();
        var settings = LikeSettings.Parse(options, path + "options", violations);
        var analyzer = AnalyzerOf(options, schema, path, violations);
        if (like.Count == 0)
        {
            violations.Add(path + "like", "is required: at least one id, text or document");
        }

        LikeTexts.Check(like, path + "like", violations);
        LikeTexts.Check(unlike, path + "unlike", violations);
        violations.ThrowIfAny();

        var warnings = new List<string>();
        var compared = Comparable(fields, warnings);
        var liked = new LikeTexts(compared, schema, sources);
        var counts = Count(liked.Read(like, path + "like"), schema, analyzer, warnings, clock);
        if (liked.MissingIds.Count > 0 && liked.FoundIds.Count == 0 && like.All(item => item.ItemCase == LikeItem.ItemOneofCase.Id))
        {
            throw EngineException.NotFound(Reasons.DocumentNotFound, "document", liked.MissingIds[0],
                $"none of the documents to be like exists: {string.Join(", ", liked.MissingIds.Take(10))}");
        }

        var unliked = new LikeTexts(compared, schema, sources);
        var unwanted = Count(unliked.Read(unlike, path + "unlike"), schema, analyzer, warnings, clock);
        warnings.AddRange(liked.MissingIds.Select(id => $"document '{id}' does not exist; the others are used"));
        warnings.AddRange(unliked.MissingIds.Select(id => $"document '{id}', to be unlike, does not exist"));
        var groups = Groups(compared, counts, analyzer, searcher);
        var terms = new TermSelection(settings, liked.FoundIds.Count > 0).Select(
            groups,
            counts,
            groups.SelectMany(group => unwanted.Keys.Where(gone => group.All.Any(f => f.Field.Name == gone.Field)).Select(gone => (group, gone.Term))).ToHashSet());
        var weights = new Neighbours(searcher, clock).Weigh(terms, liked.FoundIds);
        var interesting = Interesting(terms, weights);
        warnings.AddRange(compared
            .Where(f => !interesting.Any(t => t.Field == f.Field.Name))
            .Select(f => $"field '{f.Field.Name}' gave no terms: {(counts.Keys.Any(c => c.Field == f.Field.Name)
                ? "none of its words is telling in this index" : "the items have no text in it")}"));
        return new LikeQuery(Build(terms, weights, settings, liked.FoundIds), interesting, warnings);
    }

    /// <summary>The fields that the items have words in, those together that are analyzed alike.</summary>
    private static List<LikeFields> Groups(
        List<FieldBoost> compared, IReadOnlyDictionary<(string Field, string Term), int> counts, Analyzer? analyzer, IndexSearcher searcher)
    {
        var filled = counts.Keys.Select(count => count.Field).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. compared
                .Where(f => filled.Contains(f.Field.Name))
                .GroupBy(f => f.Field is MappedText text ? (object)(analyzer ?? text.IndexAnalyzer) : f.Field)
                .Select(group => new LikeFields([.. group], searcher)),
        ];
    }

    private static Analyzer? AnalyzerOf(MoreLikeThisOptions? options, IndexSchema schema, string path, Violations violations)
    {
        if (options is not { Analyzer.Length: > 0 })
        {
            return null;
        }

        var analyzer = schema.Analyzers.FindForDocuments(options.Analyzer);
        if (analyzer is null)
        {
            violations.Add($"{path}options.analyzer", $"'{options.Analyzer}' does not exist");
        }

        return analyzer;
    }

    /// <summary>Likeness is of texts and keywords; other fields are named, not silently left out.</summary>
    private static List<FieldBoost> Comparable(IReadOnlyList<FieldBoost> fields, List<string> warnings)
    {
        var (compared, others) = (new List<FieldBoost>(), new List<FieldBoost>());
        foreach (var field in fields)
        {
            var definition = field.Field.Definition;
            var isText = definition.Type is FieldMessage.Types.Type.Text or FieldMessage.Types.Type.Keyword;
            (isText && !definition.NotIndexed ? compared : others).Add(field);
        }

        warnings.AddRange(others.Select(f => $"field '{f.Field.Name}' is not compared: only indexed text and keyword fields are"));
        return compared;
    }

    private static IReadOnlyDictionary<(string Field, string Term), int> Count(
        IEnumerable<(MappedField Field, IReadOnlyList<string> Values)> texts,
        IndexSchema schema,
        Analyzer? analyzer,
        List<string> warnings,
        SearchClock clock)
    {
        var counts = new TermCounts(schema.IndexAnalyzer, analyzer, clock);
        foreach (var (field, values) in texts)
        {
            counts.Add(field, values);
        }

        warnings.AddRange(counts.Cut.Select(f => $"field '{f}' is longer than is looked at: the rest of it was left out"));
        return counts.Counts;
    }

    /// <summary>A word in several fields is told for each; it counts more in some.</summary>
    private static List<InterestingTerm> Interesting(IReadOnlyList<LikeTerm> terms, double[] weights) =>
    [
        .. terms
            .SelectMany((term, i) => term.Places.Select(place => new InterestingTerm
            {
                Field = term.Fields.All[place].Field.Name,
                Term = term.Term,
                Weight = (float)(weights[i] * term.Fields.WeightOf(place) / term.Places.Max(term.Fields.WeightOf)),
            }))
            .OrderByDescending(term => term.Weight)
            .ThenBy(term => term.Field, StringComparer.Ordinal)
            .ThenBy(term => term.Term, StringComparer.Ordinal),
    ];

    private static LuceneQuery Build(IReadOnlyList<LikeTerm> terms, double[] weights, LikeSettings settings, IReadOnlyList<string> likedIds)
    {
        if (terms.Count == 0)
        {
            return LuceneClauses.None();
        }

        // What scores a word multiplies by its rarity again.
        double[] boosts = [.. terms.Zip(weights, (term, weight) => weight / term.Idf)];
        var most = boosts.Max();
        _ = MinimumShouldMatch.TryCompute(settings.MinimumShouldMatch, terms.Count, out var minimum);
        return SharedTermsQuery.Without(settings.Include ? [] : likedIds, new SharedTermsQuery(
            [.. terms.Zip(boosts, (term, boost) => term.Query(Math.Pow(boost / most, settings.BoostTerms)))], Math.Clamp(minimum, 1, terms.Count)));
    }
}
