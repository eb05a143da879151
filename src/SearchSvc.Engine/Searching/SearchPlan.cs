using Google.Protobuf.WellKnownTypes;
using SearchSvc.Engine.Aggregations;
using SearchSvc.Engine.Aggregations.Columns;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Highlighting;
using SearchSvc.Engine.MoreLikeThis;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Queries.Syntax;
using SearchSvc.V1;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Searching;

/// <summary>Turns requests for hits into plans, or into one error with everything that is wrong with them. `preference` and
/// `allow_partial` choose between copies and failed shards: with one copy of one shard they have nothing to choose.</summary>
internal static class SearchPlan
{
    /// <exception cref="EngineException">INVALID_ARGUMENT with every violation; UNIMPLEMENTED by path.</exception>
    public static HitPlan Create(
        SearchView view, SearchRequest request, EngineOptions options, ColumnCache columns, DateTimeOffset now, CancellationToken cancellationToken)
    {
        RefuseUnimplemented(request);
        var violations = new Violations();
        var page = PageRequest.Create(
            request.PageSize, request.Offset, request.PageToken, view.Uid, WithoutPage(request), now, options, violations);
        var context = new QueryContext(view.Schema, view.Searcher.IndexReader, options, page.Now, violations, cancellationToken);
        var rules = SearchQueries.Rules(request.SearchFields, request.DefaultOperator) with
        {
            AllowedFields = request.QFields,
            Fuzziness = request.Fuzziness,
            LastTermPrefix = request.LastTermPrefix,
            MinimumShouldMatch = request.MinimumShouldMatch,
        };
        CheckRules(rules, violations);
        var scored = SearchQueries.Scored(request.Q, request.Query, rules, context);
        var hasAggregations = request.Aggregations.Count > 0;
        var conditions = SearchQueries.Conditions(request.Filter, request.Filters, hasAggregations ? null : request.PostFilter, context);
        var sort = SortPlan.Create(request.Sort, context);
        var postFilter = hasAggregations && request.PostFilter is not null
            ? new QueryTranslator(context).Translate(request.PostFilter, "post_filter")
            : null;
        var aggregations = hasAggregations ? AggregationPlan.Create(request.Aggregations, context, sort.Sort, columns) : null;
        if (request.HasMinScore && float.IsNaN(request.MinScore))
        {
            violations.Add("min_score", "is a number");
        }

        if (request is { HasTrackTotalHits: true, TrackTotalHits: < -1 })
        {
            violations.Add("track_total_hits", "is -1 to count exactly, or the number up to which to count exactly");
        }

        return Complete(view, context, rules, request.Highlight, scored, conditions, new HitPlan
        {
            Query = scored,
            PostFilter = postFilter,
            Aggregations = aggregations,
            Sort = sort,
            Page = page,
            MinScore = request.HasMinScore ? request.MinScore : null,
            Format = Format(request.SourceFormat, violations),
            Fields = request.Fields,
            Explain = request.Explain,
            Timeout = Timeout(request.Timeout, violations),
        });
    }

    /// <exception cref="EngineException">INVALID_ARGUMENT with every violation; UNIMPLEMENTED by path.</exception>
    public static HitPlan Create(
        SearchView view, MoreLikeThisRequest request, LikeQuery like, EngineOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (request.Collapse is not null)
        {
            throw EngineException.Unimplemented("collapse", "collapsing");
        }

        var withoutPage = request.Clone();
        withoutPage.PageSize = 0;
        withoutPage.PageToken = "";
        withoutPage.Timeout = null;
        withoutPage.After.Clear();
        var violations = new Violations();
        var page = PageRequest.Create(request.PageSize, 0, request.PageToken, view.Uid, withoutPage, now, options, violations);
        var context = new QueryContext(view.Schema, view.Searcher.IndexReader, options, page.Now, violations, cancellationToken);
        var rules = SearchQueries.Rules(request.SearchFields, Operator.Unspecified);
        var conditions = SearchQueries.Conditions(request.Filter, request.Filters, null, context);
        return Complete(view, context, rules, request.Highlight, like.Query, conditions, new HitPlan
        {
            Query = like.Query,
            Sort = SortPlan.ByScore,
            Page = page,
            Format = Format(request.SourceFormat, violations),
            Fields = request.Fields,
            Timeout = Timeout(request.Timeout, violations),
        });
    }

    private static HitPlan Complete(
        SearchView view,
        QueryContext context,
        QueryStringRules rules,
        HighlightOptions? highlight,
        LuceneQuery scored,
        IReadOnlyList<LuceneQuery> conditions,
        HitPlan plan)
    {
        var highlighted = highlight is { Q.Length: > 0 }
            ? QueryString.Translate(highlight.Q, context, rules with { Path = "highlight.q" })
            : scored;
        Highlighter? highlighter = null;
        if (highlight is not null)
        {
            try
            {
                highlighter = Highlighter.Create(highlight, highlighted, view.Schema, view.Searcher.IndexReader, "highlight");
            }
            catch (EngineException e) when (e is { Kind: ErrorKind.InvalidArgument, Violations.Count: > 0 })
            {
                context.Add(e);
            }
        }

        context.Violations.ThrowIfAny();
        if (plan.Page.After is { } after && !plan.Sort.Accepts(after.Values))
        {
            throw PageToken.Invalid("is not a page token");
        }

        return plan with
        {
            Query = LuceneClauses.Restrict(scored, conditions),
            Highlighter = highlighter,
            Names = context.Names,
            Warnings = context.Warnings.All,
        };
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

    private static void CheckRules(QueryStringRules rules, Violations violations)
    {
        if (!System.Enum.IsDefined(rules.DefaultOperator))
        {
            violations.Add("default_operator", "is neither OPERATOR_OR nor OPERATOR_AND");
        }

        if (!Fuzziness.TryParse(rules.Fuzziness, Fuzziness.None, out _))
        {
            violations.Add("fuzziness", Fuzziness.Syntax);
        }

        if (rules.MinimumShouldMatch.Length > 0 && !MinimumShouldMatch.TryCompute(rules.MinimumShouldMatch, 1, out _))
        {
            violations.Add("minimum_should_match", MinimumShouldMatch.Syntax);
        }
    }

    private static SourceFormat Format(SourceFormat format, Violations violations)
    {
        if (!System.Enum.IsDefined(format))
        {
            violations.Add("source_format", "is none of the formats");
        }

        return format;
    }

    private static TimeSpan? Timeout(Duration? timeout, Violations violations)
    {
        if (timeout is null)
        {
            return null;
        }

        if (timeout.Seconds is >= 0 and <= Duration.MaxSeconds && timeout.Nanos is >= 0 and <= 999_999_999
            && (timeout.Seconds > 0 || timeout.Nanos > 0))
        {
            return timeout.ToTimeSpan();
        }

        violations.Add("timeout", "is a duration above 0, such as \"0.5s\"");
        return null;
    }

    private static void RefuseUnimplemented(SearchRequest request)
    {
        var unimplemented =
            request.Collapse is not null ? ("collapse", "collapsing")
            : request.Rescore is not null ? ("rescore", "rescoring")
            : request.Profile ? ("profile", "profiling")
            : ("", "");
        if (unimplemented.Item1.Length > 0)
        {
            throw EngineException.Unimplemented(unimplemented.Item1, unimplemented.Item2);
        }
    }
}
