using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries;
using SearchSvc.V1;
using Analyzer = Lucene.Net.Analysis.Analyzer;
using LuceneQuery = Lucene.Net.Search.Query;
using TermQuery = Lucene.Net.Search.TermQuery;

namespace SearchSvc.Engine.MoreLikeThis;

/// <summary>The query for documents like given ones, and what it was made of.</summary>
internal sealed record LikeQuery(LuceneQuery Query, IReadOnlyList<InterestingTerm> InterestingTerms, IReadOnlyList<string> Warnings)
{
    /// <summary>Picks the most telling terms of the items over the fields and makes a query of them.</summary>
    /// <param name="sources">The newest source of a document of the index by id; null where it does not exist.</param>
    /// <param name="path">What stands before the request's part in paths, for errors: "" at the top of a MoreLikeThisRequest, else with a dot.</param>
    /// <exception cref="EngineException">NOT_FOUND where none of the ids exists; INVALID_ARGUMENT.</exception>
    public static LikeQuery Create(
        IReadOnlyList<LikeItem> like,
        IReadOnlyList<LikeItem> unlike,
        IReadOnlyList<FieldBoost> fields,
        MoreLikeThisOptions? options,
        IndexSchema schema,
        IndexReader reader,
        Func<string, ReadOnlyMemory<byte>?> sources,
        string path,
        CancellationToken cancellationToken)
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
        var counts = Count(liked.Read(like, path + "like"), schema, analyzer, warnings, cancellationToken);
        if (liked.MissingIds.Count > 0)
        {
            if (liked.MissingIds.Count == like.Count)
            {
                throw EngineException.NotFound(Reasons.DocumentNotFound, "document", liked.MissingIds[0],
                    $"none of the documents to be like exists: {string.Join(", ", liked.MissingIds.Take(10))}");
            }

            warnings.AddRange(liked.MissingIds.Select(id => $"document '{id}' does not exist; the others are used"));
        }

        var unwanted = Count(new LikeTexts(compared, schema, sources).Read(unlike, path + "unlike"), schema, analyzer, warnings, cancellationToken);
        var boosts = compared.ToDictionary(f => f.Field.Name, f => f.Boost, StringComparer.Ordinal);
        var terms = new TermSelection(reader, settings, liked.FoundIds.Count > 0)
            .Select(counts.Where(c => !unwanted.ContainsKey(c.Key)).ToDictionary(), boosts);
        warnings.AddRange(compared
            .Where(f => !terms.Any(t => t.Field == f.Field.Name))
            .Select(f => $"field '{f.Field.Name}' gave no terms: {(counts.Keys.Any(c => c.Field == f.Field.Name)
                ? "none of its words is telling in this index" : "the items have no text in it")}"));
        return new LikeQuery(
            Build(terms, settings, liked.FoundIds),
            [.. terms.Select(t => new InterestingTerm { Field = t.Field, Term = t.Term, Weight = t.Weight })],
            warnings);
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
        CancellationToken cancellationToken)
    {
        var counts = new TermCounts(schema.IndexAnalyzer, analyzer, cancellationToken);
        foreach (var (field, values) in texts)
        {
            counts.Add(field, values);
        }

        warnings.AddRange(counts.Cut.Select(f => $"field '{f}' is longer than is looked at: the rest of it was left out"));
        return counts.Counts;
    }

    private static LuceneQuery Build(IReadOnlyList<LikeTerm> terms, LikeSettings settings, IReadOnlyList<string> likedIds)
    {
        if (terms.Count == 0)
        {
            return new BooleanQuery();
        }

        var best = terms[0].Weight;
        var likeness = new BooleanQuery(disableCoord: true);
        foreach (var term in terms)
        {
            var boost = (float)Math.Pow(term.Weight / best, settings.BoostTerms);
            likeness.Add(new TermQuery(new Term(term.Field, term.Term)) { Boost = boost }, Occur.SHOULD);
        }

        _ = MinimumShouldMatch.TryCompute(settings.MinimumShouldMatch, terms.Count, out var minimum);
        likeness.MinimumNumberShouldMatch = Math.Clamp(minimum, 1, terms.Count);
        if (settings.Include || likedIds.Count == 0)
        {
            return likeness;
        }

        var others = new BooleanQuery(disableCoord: true) { { likeness, Occur.MUST } };
        foreach (var id in likedIds)
        {
            others.Add(new TermQuery(new Term(FieldNames.Id, id)), Occur.MUST_NOT);
        }

        return others;
    }
}
