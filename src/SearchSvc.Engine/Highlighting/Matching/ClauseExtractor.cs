using Lucene.Net.Index;
using Lucene.Net.Queries;
using Lucene.Net.Search;
using Lucene.Net.Search.Spans;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Queries.Functions;
using SearchSvc.Engine.Queries.Joined;
using SearchSvc.Engine.Queries.Spans;
using Query = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Highlighting.Matching;

/// <summary>
/// Takes from a query what marks text: terms, patterns and positions, with weights. What is prohibited, filters or scores alike
/// (must_not, filters, constant scores) marks nothing.
/// </summary>
internal sealed class ClauseExtractor
{
    private readonly IndexReader reader;
    private readonly Func<string, bool> isText;
    private readonly TermWeights weights;
    private readonly SpanReader spans;
    private readonly List<HighlightClause> found = [];

    private ClauseExtractor(IndexReader reader, Func<string, bool> isText)
    {
        this.reader = reader;
        this.isText = isText;
        weights = new TermWeights(reader);
        spans = new SpanReader(weights, reader);
    }

    /// <param name="isText">Whether a Lucene field's terms are texts; others (numbers) are passed over.</param>
    public static IReadOnlyList<HighlightClause> Extract(Query query, IndexReader reader, Func<string, bool> isText)
    {
        var extractor = new ClauseExtractor(reader, isText);
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
                foreach (var synonym in synonyms.Terms)
                {
                    AddTerm(synonym, boost);
                }

                break;
            case JoinedTermQuery joined:
                foreach (var term in joined.All)
                {
                    AddTerm(term, boost);
                }

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
            case MultiTermQuery multiTerm:
                AddPattern(multiTerm, boost);
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

    private void AddTerm(Term term, float boost)
    {
        if (isText(term.Field))
        {
            found.Add(new TermClause(term.Field, term.Text, boost * weights.Of(term)));
        }
    }

    private void AddPattern(MultiTermQuery query, float boost)
    {
        if (isText(query.Field) && TermPattern.Of(query) is { } pattern)
        {
            found.Add(new PatternClause(query.Field, pattern, boost * TermWeights.Pattern));
        }
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
