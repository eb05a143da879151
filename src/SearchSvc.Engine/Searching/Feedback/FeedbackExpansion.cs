using Lucene.Net.Search;
using SearchSvc.Engine.Highlighting;
using SearchSvc.Engine.Highlighting.Texts;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Queries.Joined;
using SearchSvc.V1;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Searching.Feedback;

/// <summary>
/// Adds to a query what its own best hits have in common: pseudo-relevance feedback by RM3 (Abdul-Jaleel and others, UMass at TREC 2004). What is
/// added counts, over those hits together, as much beside the query's own score as <see cref="FeedbackRules.OriginalWeight"/> leaves to it:
/// so any query can be expanded, whatever its scores.
/// </summary>
internal static class FeedbackExpansion
{
    /// <summary>The plan with its queries expanded; as it is where it asks for no feedback, or there is nothing to learn.</summary>
    /// <exception cref="OperationCanceledException">The caller is gone, or the time is over.</exception>
    public static HitPlan Apply(HitPlan plan, SearchClock clock)
    {
        if (plan.Feedback is not { } rules || rules.OriginalWeight == 1 || plan.Parts.All(part => part.Highlighted is MatchAllDocsQuery))
        {
            return plan;
        }

        var best = HitCollector.Collect(Unexpanded(plan), rules.Documents, clock).Found;
        var terms = Learn(plan, best, clock).Top(rules.Terms, (fields, term) => IsTelling(plan, fields, term));
        var added = plan.Parts.Select(part => Query(part, terms)).ToList();
        var own = best.Sum(hit => (double)hit.Doc.Score);
        var more = best
            .GroupBy(hit => hit.Part)
            .SelectMany(hits => DocumentScores.Of(plan.Parts[hits.Key].View.Searcher, added[hits.Key], [.. hits.Select(hit => hit.Doc.Doc).Order()], clock))
            .Sum(score => (double)(score ?? 0));
        var scale = more == 0 ? 0 : (1 - rules.OriginalWeight) / rules.OriginalWeight * own / more;
        if (!(scale > 0) || !float.IsFinite((float)scale))
        {
            return plan;
        }

        return plan with
        {
            Parts = [.. plan.Parts.Zip(added, (part, more) => part with { Query = Expanded(part, more, (float)scale, rules) })],
            FeedbackTerms = [.. terms.Select(term => new InterestingTerm { Field = FirstField(plan, term), Term = term.Term, Weight = (float)term.Weight })],
        };
    }

    /// <summary>What finds the best hits, and nothing else.</summary>
    private static HitPlan Unexpanded(HitPlan plan) => plan with
    {
        Parts = [.. plan.Parts.Select(part => part with { Aggregations = null })],
        Page = plan.Page with { After = null },
        Rescore = null,
    };

    private static RelevanceModel Learn(HitPlan plan, IReadOnlyList<FoundHit> best, SearchClock clock)
    {
        var model = new RelevanceModel();
        var scores = best.Sum(hit => (double)hit.Doc.Score);
        foreach (var hit in best.Where(hit => hit.Doc.Score > 0))
        {
            clock.Check();
            var part = plan.Parts[hit.Part];
            var texts = new FieldTexts(part.View.Schema);
            var source = new HitFetcher(part.View, SourceFormat.None, []).Source(hit.Doc.Doc);
            var values = new SourceValues(part.Feedback.SelectMany(fields => fields.All).SelectMany(texts.PathsOf)).Read(source.Span);
            foreach (var fields in part.Feedback)
            {
                model.Learn(
                    fields.Name,
                    fields.PartsOf(
                        part.View.Schema, part.View.Searcher, field => texts.PathsOf(field).SelectMany(path => values[path]).Select(value => value.Text), clock),
                    hit.Doc.Score / scores);
            }
        }

        return model;
    }

    private static bool IsTelling(HitPlan plan, string fields, string term)
    {
        var part = plan.Parts.First(part => part.Feedback.Any(one => one.Name == fields));
        return part.Feedback.First(one => one.Name == fields).IsTelling(term, part.View.Searcher);
    }

    private static string FirstField(HitPlan plan, FeedbackTerm term) =>
        plan.Parts.SelectMany(part => part.Feedback).First(fields => fields.Name == term.Fields).First;

    private static LuceneQuery Query(ViewPlan part, IReadOnlyList<FeedbackTerm> terms)
    {
        var any = LuceneClauses.Boolean();
        foreach (var term in terms)
        {
            if (part.Feedback.FirstOrDefault(fields => fields.Name == term.Fields) is { } fields)
            {
                any.Add(fields.Query(term.Term, term.Weight), Occur.SHOULD);
            }
        }

        return any;
    }

    private static LuceneQuery Expanded(ViewPlan part, LuceneQuery more, float scale, FeedbackRules rules)
    {
        more.Boost = scale;
        var expanded = LuceneClauses.Boolean();
        expanded.Add(part.Highlighted, rules.MayFindMore && IsOptional(part.Highlighted) ? Occur.SHOULD : Occur.MUST);
        expanded.Add(more, Occur.SHOULD);
        return LuceneClauses.Restrict(expanded, part.Conditions);
    }

    /// <summary>Whether nothing is required or excluded but that one of several things match, so that what says the same in other words is
    /// an answer too.</summary>
    private static bool IsOptional(LuceneQuery query) => query switch
    {
        BooleanQuery { MinimumNumberShouldMatch: > 1 } => false,
        BooleanQuery several => several.Clauses.All(clause => IsNearness(clause.Query)
            || (IsOptional(clause.Query) && (clause.Occur == Occur.SHOULD || several.Clauses.All(other => other == clause || IsNearness(other.Query))))),
        DisjunctionMaxQuery several => several.Disjuncts.All(IsOptional),
        _ => true,
    };

    private static bool IsNearness(LuceneQuery query) =>
        query is TermPairsQuery || (query is DisjunctionMaxQuery several && several.Disjuncts.All(IsNearness));
}
