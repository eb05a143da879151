using Google.Protobuf.Collections;
using Lucene.Net.Search;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.MoreLikeThis;
using SearchSvc.Engine.Queries.Functions;
using SearchSvc.Engine.Queries.Geo;
using SearchSvc.Engine.Queries.Regexps;
using SearchSvc.Engine.Queries.Spans;
using SearchSvc.Engine.Queries.Syntax;
using BoolMessage = SearchSvc.V1.BoolQuery;
using ConstantScoreMessage = SearchSvc.V1.ConstantScoreQuery;
using ConstantScoreOf = Lucene.Net.Search.ConstantScoreQuery;
using DisMaxMessage = SearchSvc.V1.DisMaxQuery;
using ExistsMessage = SearchSvc.V1.ExistsQuery;
using FuzzyMessage = SearchSvc.V1.FuzzyQuery;
using IdsMessage = SearchSvc.V1.IdsQuery;
using LuceneQuery = Lucene.Net.Search.Query;
using MoreLikeThisMessage = SearchSvc.V1.MoreLikeThisQuery;
using PrefixMessage = SearchSvc.V1.PrefixQuery;
using RangeMessage = SearchSvc.V1.RangeQuery;
using TermMessage = SearchSvc.V1.TermQuery;
using TermsMessage = SearchSvc.V1.TermsQuery;
using WildcardMessage = SearchSvc.V1.WildcardQuery;

namespace SearchSvc.Engine.Queries;

/// <summary>
/// Turns query messages into Lucene queries. What is wrong with them is collected in the context, with paths as the caller wrote
/// them; the query that then comes back is not to be used. A field that the schema lacks is no mistake: nothing has it, and nothing matches.
/// </summary>
internal sealed class QueryTranslator
{
    private readonly QueryContext context;
    private readonly TextQueries texts;
    private readonly SyntaxQueries syntax;
    private readonly RegexpQueries regexps;
    private readonly FunctionQueries functions;
    private readonly SpanQueries spans;
    private readonly GeoQueries geo;

    public QueryTranslator(QueryContext context)
    {
        this.context = context;
        texts = new TextQueries(context);
        syntax = new SyntaxQueries(context);
        regexps = new RegexpQueries(context);
        functions = new FunctionQueries(context, Node);
        spans = new SpanQueries(context, Node);
        geo = new GeoQueries(context);
    }

    /// <param name="path">Where the query stands in the request: "query", "filters[1]".</param>
    /// <exception cref="EngineException">INVALID_ARGUMENT: too deep, too many clauses. RESOURCE_EXHAUSTED: a limit with a key.</exception>
    public LuceneQuery Translate(QueryMessage query, string path)
    {
        QueryShape.Check(query, path, context);
        return Node(query, path);
    }

    private LuceneQuery Node(QueryMessage query, string path)
    {
        var translated = query.KindCase switch
        {
            QueryMessage.KindOneofCase.MatchAll => LuceneClauses.All(),
            QueryMessage.KindOneofCase.MatchNone => LuceneClauses.None(),
            QueryMessage.KindOneofCase.Match => texts.Match(query.Match, $"{path}.match"),
            QueryMessage.KindOneofCase.MultiMatch => texts.MultiMatch(query.MultiMatch, $"{path}.multi_match"),
            QueryMessage.KindOneofCase.Phrase => texts.Phrase(query.Phrase, $"{path}.phrase"),
            QueryMessage.KindOneofCase.Term => Term(query.Term, $"{path}.term"),
            QueryMessage.KindOneofCase.Terms => Terms(query.Terms, $"{path}.terms"),
            QueryMessage.KindOneofCase.Prefix => Prefix(query.Prefix, $"{path}.prefix"),
            QueryMessage.KindOneofCase.Wildcard => Wildcard(query.Wildcard, $"{path}.wildcard"),
            QueryMessage.KindOneofCase.Regexp => OnField(
                query.Regexp.Field, $"{path}.regexp", field => regexps.Regexp(field, query.Regexp, $"{path}.regexp")),
            QueryMessage.KindOneofCase.Fuzzy => Fuzzy(query.Fuzzy, $"{path}.fuzzy"),
            QueryMessage.KindOneofCase.Range => Range(query.Range, $"{path}.range"),
            QueryMessage.KindOneofCase.Exists => Exists(query.Exists, $"{path}.exists"),
            QueryMessage.KindOneofCase.Ids => Ids(query.Ids, $"{path}.ids"),
            QueryMessage.KindOneofCase.Bool => Bool(query.Bool, $"{path}.bool"),
            QueryMessage.KindOneofCase.DisMax => DisMax(query.DisMax, $"{path}.dis_max"),
            QueryMessage.KindOneofCase.ConstantScore => ConstantScore(query.ConstantScore, $"{path}.constant_score"),
            QueryMessage.KindOneofCase.Boosting => functions.Boosting(query.Boosting, $"{path}.boosting"),
            QueryMessage.KindOneofCase.FunctionScore => functions.FunctionScore(query.FunctionScore, $"{path}.function_score"),
            QueryMessage.KindOneofCase.QueryString => syntax.QueryString(query.QueryString, $"{path}.query_string"),
            QueryMessage.KindOneofCase.SimpleQueryString =>
                syntax.SimpleQueryString(query.SimpleQueryString, $"{path}.simple_query_string"),
            QueryMessage.KindOneofCase.MoreLikeThis => MoreLikeThis(query.MoreLikeThis, $"{path}.more_like_this"),
            QueryMessage.KindOneofCase.SpanNear => OnField(
                query.SpanNear.Field, $"{path}.span_near", field => spans.Near(field, query.SpanNear, $"{path}.span_near")),
            QueryMessage.KindOneofCase.GeoDistance => OnField(
                query.GeoDistance.Field, $"{path}.geo_distance", field => geo.Distance(field, query.GeoDistance, $"{path}.geo_distance")),
            QueryMessage.KindOneofCase.GeoBoundingBox => OnField(
                query.GeoBoundingBox.Field,
                $"{path}.geo_bounding_box",
                field => geo.BoundingBox(field, query.GeoBoundingBox, $"{path}.geo_bounding_box")),
            QueryMessage.KindOneofCase.Proximity => texts.Proximity(query.Proximity, $"{path}.proximity"),
            _ => Invalid(path, "names no kind of query: set one, such as \"match\" or \"bool\""),
        };
        if (IsLeaf(query))
        {
            context.DocumentSets.Use(translated);
        }

        return Named(Boosted(translated, query, path), query, path);
    }

    /// <summary>Whether no other node stands in it.</summary>
    private static bool IsLeaf(QueryMessage query) => query.KindCase is not (
        QueryMessage.KindOneofCase.Bool or QueryMessage.KindOneofCase.DisMax or QueryMessage.KindOneofCase.ConstantScore
        or QueryMessage.KindOneofCase.Boosting or QueryMessage.KindOneofCase.FunctionScore
        or QueryMessage.KindOneofCase.QueryString or QueryMessage.KindOneofCase.SimpleQueryString);

    private LuceneQuery Named(LuceneQuery translated, QueryMessage query, string path)
    {
        if (query.Name.Length > NamedQueries.MaxNameLength)
        {
            return Invalid($"{path}.name", $"has at most {NamedQueries.MaxNameLength} characters");
        }

        if (query.Name.Length > 0)
        {
            context.Names.Add(query.Name, translated);
        }

        return translated;
    }

    private LuceneQuery Boosted(LuceneQuery translated, QueryMessage query, string path)
    {
        if (!query.HasBoost)
        {
            return translated;
        }

        if (!float.IsFinite(query.Boost) || query.Boost < 0)
        {
            return Invalid($"{path}.boost", "is a finite number of at least 0");
        }

        translated.Boost *= query.Boost;
        return translated;
    }

    private LuceneQuery Term(TermMessage term, string path)
    {
        if (term.Value is null or { KindCase: ValueMessage.KindOneofCase.None or ValueMessage.KindOneofCase.NullValue })
        {
            return Invalid($"{path}.value", "is required: for documents without a value, write exists under bool.must_not");
        }

        return OnField(term.Field, path, field => field.TermQuery(term.Value, term.CaseInsensitive, path));
    }

    private LuceneQuery Terms(TermsMessage terms, string path)
    {
        if (terms.Values.Count > QueryShape.MaxValues)
        {
            return Invalid($"{path}.values", $"lists at most {QueryShape.MaxValues} values");
        }

        return OnField(terms.Field, path, field =>
            terms.Values.Count == 0 ? LuceneClauses.None() : field.TermsQuery(terms.Values, path));
    }

    private LuceneQuery Prefix(PrefixMessage prefix, string path) =>
        TooLong(prefix.Prefix, $"{path}.prefix")
            ? LuceneClauses.None()
            : OnField(prefix.Field, path, field =>
            {
                var query = field.PrefixQuery(prefix.Prefix, prefix.CaseInsensitive, path);
                return prefix.Prefix.Length == 0 ? HasValue(field) : query;
            });

    private LuceneQuery Wildcard(WildcardMessage wildcard, string path) =>
        TooLong(wildcard.Pattern, $"{path}.pattern")
            ? LuceneClauses.None()
            : OnField(wildcard.Field, path, field =>
            {
                var pattern = GlobPattern.Parse(TermText.Normalize(field, wildcard.Pattern, path, "wildcard"), wildcard.CaseInsensitive);
                return pattern.IsAll ? HasValue(field) : new GlobQuery(field.Name, pattern);
            });

    private LuceneQuery Fuzzy(FuzzyMessage fuzzy, string path)
    {
        if (!Fuzziness.TryParse(fuzzy.Fuzziness, Fuzziness.Auto, out var fuzziness))
        {
            context.Violations.Add($"{path}.fuzziness", Fuzziness.Syntax);
        }

        if (fuzzy.PrefixLength < 0)
        {
            context.Violations.Add($"{path}.prefix_length", "is not negative");
        }

        return TooLong(fuzzy.Term, $"{path}.term")
            ? LuceneClauses.None()
            : OnField(fuzzy.Field, path, field =>
                fuzziness.Query(field.Name, TermText.Normalize(field, fuzzy.Term, path, "fuzzy"), Math.Max(0, fuzzy.PrefixLength), context.Joined, context.Clock));
    }

    private LuceneQuery Range(RangeMessage range, string path)
    {
        var lower = Bound(range.Gte, $"{path}.gte") ?? Bound(range.Gt, $"{path}.gt");
        var upper = Bound(range.Lte, $"{path}.lte") ?? Bound(range.Lt, $"{path}.lt");
        if (IsSet(range.Gt) && IsSet(range.Gte))
        {
            context.Violations.Add($"{path}.gt", "can't be set together with gte");
        }

        if (IsSet(range.Lt) && IsSet(range.Lte))
        {
            context.Violations.Add($"{path}.lt", "can't be set together with lte");
        }

        var bounds = new RangeBounds(lower, IsSet(range.Gte), upper, IsSet(range.Lte), range.TimeZone);
        return OnField(range.Field, path, field =>
            lower is null && upper is null ? HasValue(field) : field.RangeQuery(bounds, context.Now, path));
    }

    /// <summary>A bound that is unset or null is open.</summary>
    private ValueMessage? Bound(ValueMessage? bound, string path)
    {
        if (bound is { KindCase: ValueMessage.KindOneofCase.NumberValue } && double.IsNaN(bound.NumberValue))
        {
            context.Violations.Add(path, "is not a number (NaN), so nothing is above or below it");
        }

        return IsSet(bound) ? bound : null;
    }

    private static bool IsSet(ValueMessage? value) =>
        value is not (null or { KindCase: ValueMessage.KindOneofCase.None or ValueMessage.KindOneofCase.NullValue });

    private LuceneQuery Exists(ExistsMessage exists, string path) =>
        context.Schema.IsObject(exists.Field) ? MappedField.ExistsQuery(exists.Field) : OnField(exists.Field, path, HasValue);

    private static LuceneQuery HasValue(MappedField field) => field is IdField ? LuceneClauses.All() : field.ExistsQuery();

    private LuceneQuery Ids(IdsMessage ids, string path) =>
        ids.Ids.Count > QueryShape.MaxValues
            ? Invalid($"{path}.ids", $"lists at most {QueryShape.MaxValues} ids")
            : IdField.AnyOf(ids.Ids);

    /// <summary>
    /// As Elasticsearch: without any clause everything matches with score 1; with conditions alone (filter, must_not), what they let
    /// through matches with score 0. A minimum_should_match says nothing where there is no should.
    /// </summary>
    private LuceneQuery Bool(BoolMessage message, string path)
    {
        var boolean = LuceneClauses.Boolean();
        AddEach(boolean, message.Must, Occur.MUST, $"{path}.must");
        AddEach(boolean, message.Should, Occur.SHOULD, $"{path}.should");
        AddEach(boolean, message.Filter, null, $"{path}.filter");
        AddEach(boolean, message.MustNot, Occur.MUST_NOT, $"{path}.must_not");
        var required = message.Must.Count + message.Filter.Count;
        var minimum = required == 0 ? 1 : 0;
        if (message.MinimumShouldMatch.Length > 0
            && !MinimumShouldMatch.TryCompute(message.MinimumShouldMatch, message.Should.Count, out minimum))
        {
            return Invalid($"{path}.minimum_should_match", MinimumShouldMatch.Syntax);
        }

        if (message.Should.Count == 0)
        {
            return required > 0 ? boolean : OnlyConditions(boolean, message.MustNot.Count);
        }

        if (minimum > message.Should.Count)
        {
            return LuceneClauses.None();
        }

        if (minimum == 0 && required == 0)
        {
            boolean.Add(LuceneClauses.Condition(LuceneClauses.All()), Occur.MUST);
        }

        boolean.MinimumNumberShouldMatch = minimum;
        return boolean;
    }

    private static BooleanQuery OnlyConditions(BooleanQuery boolean, int prohibited)
    {
        boolean.Add(prohibited == 0 ? LuceneClauses.All() : LuceneClauses.Condition(LuceneClauses.All()), Occur.MUST);
        return boolean;
    }

    private void AddEach(BooleanQuery boolean, RepeatedField<QueryMessage> nodes, Occur? occur, string path)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            var node = Node(nodes[i], $"{path}[{i}]");
            boolean.Add(occur is null ? LuceneClauses.Condition(node) : node, occur ?? Occur.MUST);
        }
    }

    private LuceneQuery DisMax(DisMaxMessage message, string path)
    {
        if (!float.IsFinite(message.TieBreaker) || message.TieBreaker < 0)
        {
            context.Violations.Add($"{path}.tie_breaker", "is a finite number of at least 0");
        }

        if (message.Queries.Count == 0)
        {
            return Invalid($"{path}.queries", "is required: name at least one query");
        }

        return LuceneClauses.Best([.. message.Queries.Select((query, i) => Node(query, $"{path}.queries[{i}]"))], message.TieBreaker);
    }

    private LuceneQuery ConstantScore(ConstantScoreMessage message, string path) =>
        message.Filter is null
            ? Invalid($"{path}.filter", "is required")
            : new ConstantScoreOf(Node(message.Filter, $"{path}.filter"));

    private LuceneQuery MoreLikeThis(MoreLikeThisMessage message, string path)
    {
        try
        {
            var fields = message.Fields.Count == 0
                ? context.Schema.DefaultSearchFields
                : context.ResolveSearchFields(message.Fields, $"{path}.fields", termless: true);
            var like = LikeQuery.Create(
                message.Like, message.Unlike, fields, message.Options, context.Schema,
                new IndexSearcher(context.Joined) { Similarity = context.Schema.Similarity }, context.Sources, $"{path}.", context.Clock);
            foreach (var warning in like.Warnings)
            {
                context.Warnings.Add($"{path}: {warning}");
            }

            return context.Clauses.TryTake(like.InterestingTerms.Count) ? like.Query : throw QueryShape.TooManyClauses(path, context);
        }
        catch (EngineException e) when (e is { Kind: ErrorKind.InvalidArgument, Violations.Count: > 0 })
        {
            context.Add(e);
            return LuceneClauses.None();
        }
    }

    /// <summary>A query on a field by name; nothing where the schema lacks it; a violation where the field can't do it.</summary>
    private LuceneQuery OnField(string name, string path, Func<MappedField, LuceneQuery> query) =>
        texts.OnField(name, path, query);

    private bool TooLong(string text, string path) => texts.TooLong(text, path);

    private LuceneQuery Invalid(string path, string description)
    {
        context.Violations.Add(path, description, Reasons.InvalidQuery);
        return LuceneClauses.None();
    }
}
