using SearchSvc.Engine.Aggregations;
using SearchSvc.Engine.Aggregations.Columns;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Highlighting;
using SearchSvc.Engine.MoreLikeThis;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Queries.Syntax;
using SearchSvc.Engine.Searching.Collapsing;
using SearchSvc.Engine.Searching.Feedback;
using SearchSvc.Engine.Searching.Rescoring;
using SearchSvc.V1;

namespace SearchSvc.Engine.Searching;

/// <summary>Turns requests for hits into plans, or into one error with everything that is wrong with them. `preference` chooses between
/// copies: with one copy of each shard it has nothing to choose.</summary>
internal static class SearchPlan
{
    /// <exception cref="EngineException">INVALID_ARGUMENT with every violation; UNIMPLEMENTED by path.</exception>
    /// <exception cref="OperationCanceledException">The caller is gone, or the time is over.</exception>
    public static HitPlan Create(
        SearchViews views,
        SearchRequest request,
        EngineOptions options,
        ColumnCache columns,
        DateTimeOffset now,
        SearchClock clock)
    {
        var violations = new Violations();
        var page = PageRequest.Create(
            request.PageSize, request.Offset, request.PageToken, WithoutPage(request), now, options, violations);
        var scope = SearchScope.Create(views, options, page.Now, clock);
        var rules = SearchQueries.Rules(request.SearchFields, request.DefaultOperator) with
        {
            AllowedFields = request.QFields,
            Fuzziness = request.Fuzziness,
            LastTermPrefix = request.LastTermPrefix,
            MinimumShouldMatch = request.MinimumShouldMatch,
            ProximityBoost = SearchQueries.ProximityBoost(request, violations),
        };
        RequestChecks.Check(request, rules, violations);
        var feedback = FeedbackRules.Create(request, violations);
        var hasAggregations = request.Aggregations.Count > 0;
        var parts = scope.All.Select(one =>
        {
            var scored = SearchQueries.Scored(request.Q, request.Query, rules, one.Context);
            var conditions = SearchQueries.Conditions(
                request.Filter, request.Filters, hasAggregations ? null : request.PostFilter, one.Context);
            return new ViewPlan
            {
                View = one.View,
                Query = LuceneClauses.Restrict(scored, conditions),
                Highlighted = scored,
                Conditions = conditions,
                PostFilter = hasAggregations && request.PostFilter is not null
                    ? new QueryTranslator(one.Context).Translate(request.PostFilter, "post_filter")
                    : null,
            };
        }).ToList();
        var sort = SortPlan.Create(request.Sort, scope);
        var rescore = RescoreRules.Create(request, violations);
        if (rescore is not null)
        {
            parts = [.. parts.Zip(scope.All, (part, one) => part with
            {
                Rescore = new QueryTranslator(one.Context).Translate(request.Rescore.Query, "rescore.query"),
            })];
        }

        if (feedback is not null)
        {
            parts = [.. parts.Zip(scope.All, (part, one) => part with { Feedback = FeedbackFields.Of(request.SearchFields, one.Context) })];
        }

        if (hasAggregations)
        {
            parts = [.. parts.Select((part, view) => part with
            {
                Aggregations = AggregationPlan.Create(request.Aggregations, scope.All[view].Context, sort, columns, view),
            })];
        }

        return Complete(scope, rules, request.Highlight, violations, new HitPlan
        {
            Parts = parts,
            Sort = sort,
            Page = page,
            Collapse = CollapseRules.Create(request.Collapse, page.Size, scope, violations),
            Rescore = rescore,
            Feedback = feedback,
            MinScore = request.HasMinScore ? request.MinScore : null,
            Format = RequestChecks.Format(request.SourceFormat, violations),
            Fields = request.Fields,
            Explain = request.Explain,
            Memory = scope.Memory,
        });
    }

    /// <param name="likes">What is searched for in each of the indexes.</param>
    /// <exception cref="EngineException">INVALID_ARGUMENT with every violation; UNIMPLEMENTED by path.</exception>
    /// <exception cref="OperationCanceledException">The caller is gone, or the time is over.</exception>
    public static HitPlan Create(
        SearchViews views,
        MoreLikeThisRequest request,
        IReadOnlyList<LikeQuery> likes,
        EngineOptions options,
        DateTimeOffset now,
        SearchClock clock)
    {
        var withoutPage = request.Clone();
        withoutPage.PageSize = 0;
        withoutPage.PageToken = "";
        withoutPage.Timeout = null;
        withoutPage.After.Clear();
        var violations = new Violations();
        RequestChecks.CheckTimeout(request.Timeout, violations);
        var page = PageRequest.Create(request.PageSize, 0, request.PageToken, withoutPage, now, options, violations);
        var scope = SearchScope.Create(views, options, page.Now, clock);
        var rules = SearchQueries.Rules(request.SearchFields, Operator.Unspecified);
        return Complete(scope, rules, request.Highlight, violations, new HitPlan
        {
            Parts =
            [
                .. scope.All.Zip(likes, (one, like) => new ViewPlan
                {
                    View = one.View,
                    Query = LuceneClauses.Restrict(like.Query, SearchQueries.Conditions(request.Filter, request.Filters, null, one.Context)),
                    Highlighted = like.Query,
                }),
            ],
            Sort = SortPlan.ByScore,
            Page = page,
            Collapse = CollapseRules.Create(request.Collapse, page.Size, scope, violations),
            Format = RequestChecks.Format(request.SourceFormat, violations),
            Fields = request.Fields,
            Memory = scope.Memory,
        });
    }

    private static HitPlan Complete(
        SearchScope scope, QueryStringRules rules, HighlightOptions? highlight, Violations violations, HitPlan plan)
    {
        var parts = plan.Parts.Zip(scope.All, (part, one) => part with
        {
            Highlighter = highlight is null ? null : CreateHighlighter(highlight, part, one.Context, rules),
            Names = one.Context.Names,
        }).ToList();
        if (plan.Collapse is { } collapse)
        {
            parts = [.. parts.Zip(collapse.Fields, (part, field) => part with { Group = field })];
        }

        scope.Report(violations);
        violations.ThrowIfAny();
        if (plan.Page.After is { } after && !plan.Sort.Accepts(after.Values))
        {
            throw PageToken.Invalid("is not a page token");
        }

        return plan with { Parts = parts, Warnings = [.. scope.Warnings()] };
    }

    /// <summary>Null where the options are wrong.</summary>
    private static Highlighter? CreateHighlighter(HighlightOptions options, ViewPlan part, QueryContext context, QueryStringRules rules)
    {
        var highlighted = options.Q.Length > 0
            ? QueryString.Translate(options.Q, context, rules with { Path = "highlight.q" })
            : options.IncludeFilters ? part.Restricted
            : part.Highlighted;
        var known = context.Searched.Narrow(options.Fields, context.Schema);
        if (known.Count < options.Fields.Count)
        {
            // Without names, fields would be chosen for it.
            if (known.Count == 0)
            {
                return null;
            }

            options = options.Clone();
            options.Fields.Clear();
            options.Fields.Add(known);
        }

        try
        {
            return Highlighter.Create(options, highlighted, context.Schema, context.Reader, "highlight");
        }
        catch (EngineException e) when (e is { Kind: ErrorKind.InvalidArgument, Violations.Count: > 0 })
        {
            context.Add(e);
            return null;
        }
    }

    private static SearchRequest WithoutPage(SearchRequest request)
    {
        var rest = request.Clone();
        rest.PageSize = 0;
        rest.PageToken = "";
        rest.Timeout = null;
        rest.After.Clear();
        rest.Aggregations.Clear();
        return rest;
    }
}
