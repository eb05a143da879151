using Lucene.Net.Index;
using Lucene.Net.Queries;
using Lucene.Net.Search;
using Lucene.Net.Search.Spans;
using Lucene.Net.Util;
using SearchSvc.Engine.MoreLikeThis;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Queries.Functions;
using SearchSvc.Engine.Queries.Joined;
using SearchSvc.Engine.Queries.MultiTerm;
using SearchSvc.Engine.Queries.Spans;
using Query = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Highlighting.Matching;

/// <summary>
/// Takes from a query what marks text: terms, patterns and positions, with weights. What is prohibited marks nothing, nor do conditions
/// (filters, constant scores) unless they are asked for.
/// </summary>
internal sealed class ClauseExtractor
{
    private readonly IndexReader reader;
    private readonly Func<string, bool> isText;
    private readonly bool conditions;
    private readonly TermWeights weights;
    private readonly SpanReader spans;
    private readonly List<HighlightClause> found = [];

    private ClauseExtractor(IndexReader reader, Func<string, bool> isText, bool conditions)
    {
        this.reader = reader;
        this.isText = isText;
        this.conditions = conditions;
        weights = new TermWeights(reader);
        spans = new SpanReader(weights, reader);
    }

    /// <param name="isText">Whether a Lucene field's terms are texts; others (numbers) are passed over.</param>
    /// <param name="conditions">Whether what filters marks text too.</param>
    public static IReadOnlyList<HighlightClause> Extract(Query query, IndexReader reader, Func<string, bool> isText, bool conditions = false)
    {
        var extractor = new ClauseExtractor(reader, isText, conditions);
        extractor.Visit(query, 1f);
        return extractor.found;
    }

    private void Visit(Query query, float outerBoost)
    {
        var boost = outerBoost * query.Boost;
        switch (query)
        {
            case TermQuery term:
                AddTerm(term.Term, boost);
                break;
            case SynonymTermQuery synonyms:
                AddTerms(synonyms.Field, synonyms.Terms, boost);
                break;
            case JoinedTermQuery joined:
                foreach (var field in joined.All.GroupBy(term => term.Field))
                {
                    AddTerms(field.Key, field, boost);
                }

                break;
            case SharedTermsQuery shared:
                VisitAll(shared.Terms, boost);
                break;
            case TermPairsQuery:
                // How near words stand changes the order; the words are marked for what they are.
                break;
            case BooleanQuery boolean:
                VisitAll(boolean.Clauses.Where(clause => !clause.IsProhibited).Select(clause => clause.Query), boost);
                break;
            case DisjunctionMaxQuery either:
                VisitAll(either.Disjuncts, boost);
                break;
            case PhraseQuery phrase:
                AddPhrase(phrase, boost);
                break;
            case MultiPhraseQuery phrase:
                AddPhrase(phrase, boost);
                break;
            case SynonymPhraseQuery phrase:
                AddPhrase(phrase.Phrase, boost);
                break;
            case RepeatingPhraseQuery phrase:
                Visit(phrase.Phrase, boost);
                break;
            case FuzzyQuery fuzzy:
                AddNear(fuzzy, boost);
                break;
            case MultiTermQuery multiTerm:
                AddPattern(multiTerm.Field, TermPattern.Of(multiTerm), boost);
                break;
            case SpanOrQuery or:
                VisitAll(or.GetClauses(), boost);
                break;
            case SpanTermQuery term:
                AddTerm(term.Term, boost);
                break;
            case SpanQuery span:
                AddSpans(span, boost);
                break;
            case FilteredQuery filtered:
                Visit(filtered.Query, boost);
                break;
            case BoostingQuery boosting:
                Visit(LuceneInternals.Match(boosting), boost);
                break;
            case CustomScoreQuery scored:
                Visit(scored.SubQuery, boost);
                break;
            case NearQuery near:
                AddNear(near, boost);
                break;
            case FunctionScored scored:
                Visit(scored.Inner, boost);
                break;
            case CommonTermsQuery common:
                foreach (var term in common)
                {
                    AddTerm(term, boost);
                }

                break;
            case ConstantScoreQuery { Filter: AnyTermFilter any }:
                AddPattern(any.Field, TermPattern.AnyOf(any.Terms), boost);
                break;
            case ConstantScoreQuery { Query: { } condition } when conditions:
                // It has no score; how telling its words are is what counts for a passage.
                Visit(condition, boost > 0 ? boost : outerBoost);
                break;
            case ConstantScoreQuery or MatchAllDocsQuery:
                break;
            default:
                VisitRewritten(query, outerBoost);
                break;
        }
    }

    private void VisitAll(IEnumerable<Query> queries, float boost)
    {
        foreach (var query in queries)
        {
            Visit(query, boost);
        }
    }

    // A kind that is not known here is asked what it stands for; the boost is in the answer.
    private void VisitRewritten(Query query, float boost)
    {
        var rewritten = query.Rewrite(reader);
        if (!ReferenceEquals(rewritten, query))
        {
            Visit(rewritten, boost);
        }
    }

    private void AddTerm(Term term, float boost) => AddTerms(term.Field, [term], boost);

    /// <summary>Terms that count as one, as rare as the most frequent of them.</summary>
    private void AddTerms(string field, IEnumerable<Term> terms, float boost)
    {
        if (isText(field))
        {
            found.Add(new TermsClause(field, [.. terms.Select(term => term.Text)], boost * terms.Min(weights.Of)));
        }
    }

    private void AddPattern(string field, TermPattern? pattern, float boost)
    {
        if (isText(field) && pattern is not null)
        {
            found.Add(new PatternClause(field, pattern, boost * TermWeights.Pattern));
        }
    }

    // The nearest terms of the index are what is searched: where these are all that are near, any word that is so is meant, also one that the
    // index does not have yet.
    private void AddNear(FuzzyQuery query, float boost)
    {
        if (!isText(query.Field))
        {
            return;
        }

        var nearest = query.Rewrite(reader) is BooleanQuery all
            ? all.Clauses.Select(clause => clause.Query).OfType<TermQuery>().Select(term => BytesRef.DeepCopyOf(term.Term.Bytes)).Order().ToList()
            : [];
        var isAll = query.MultiTermRewriteMethod is not TopTermsRewrite<BooleanQuery> { Count: var most } || nearest.Count < most;
        AddPattern(query.Field, isAll ? TermPattern.Near(query, nearest) : TermPattern.AnyOf(nearest), boost);
    }

    private void AddPhrase(PhraseQuery phrase, float boost)
    {
        var terms = phrase.GetTerms();
        AddPhrase([.. terms.Select(term => new[] { term })], phrase.GetPositions(), phrase.Slop, boost);
    }

    private void AddPhrase(MultiPhraseQuery phrase, float boost) =>
        AddPhrase([.. phrase.GetTermArrays()], phrase.GetPositions(), phrase.Slop, boost);

    private void AddPhrase(Term[][] terms, int[] positions, int slop, float boost)
    {
        if (terms.Length == 0 || terms[0].Length == 0 || !isText(terms[0][0].Field))
        {
            return;
        }

        if (terms.Length == 1)
        {
            foreach (var term in terms[0])
            {
                AddTerm(term, boost);
            }

            return;
        }

        var weight = terms.Sum(alternatives => alternatives.Max(weights.Of));
        found.Add(new PositionClause(terms[0][0].Field, SpanReader.Phrase(terms, positions, slop), boost * weight));
    }

    private void AddNear(NearQuery near, float boost)
    {
        if (isText(near.Field))
        {
            var weight = near.Root.Places.Sum(place => place.Terms.Max(term => weights.Of(new Term(near.Field, term))));
            found.Add(new PositionClause(near.Field, SpanReader.Near(near.Root), boost * weight));
        }
    }

    private void AddSpans(SpanQuery query, float boost)
    {
        if (query.Field is { } field && isText(field) && spans.Read(query) is { } read)
        {
            found.Add(new PositionClause(field, read.Positions, boost * read.Weight));
        }
    }
}
