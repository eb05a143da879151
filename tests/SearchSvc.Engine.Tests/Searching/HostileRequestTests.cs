using Google.Protobuf.WellKnownTypes;
using SearchSvc.Engine.Errors;
using SearchSvc.V1;
using Field = SearchSvc.V1.Field;

namespace SearchSvc.Engine.Tests.Searching;

/// <summary>Requests that nobody should send, each with what it is told.</summary>
public sealed class HostileRequestTests : IDisposable
{
    private readonly TestIndex index = new TestIndex(("title", Field.Types.Type.Text), ("year", Field.Types.Type.Integer), ("score", Field.Types.Type.Double))
        .Put("1", """{"title":"one","year":1}""")
        .Put("2", """{"title":"two","year":2}""");

    public static TheoryData<string, SearchRequest, ErrorKind, string> Requests => new()
    {
        { "10,000 clauses", Of(Should(10_000)), ErrorKind.InvalidArgument, "query" },
        { "10,000 words", Of(new Query { Match = new MatchQuery { Field = "title", Text = Words(10_000)[..30_000] } }), ErrorKind.InvalidArgument, "query.match.text" },
        { "clauses in several parts", new SearchRequest { Query = Should(600), Filters = { Should(600) } }, ErrorKind.InvalidArgument, "filters[0]" },
        { "depth 41", Of(Nested(41)), ErrorKind.InvalidArgument, "query" + string.Concat(Enumerable.Repeat(".bool.must[0]", 40)) },
        { "200,000 ( in q", new SearchRequest { Q = new string('(', 200_000) }, ErrorKind.InvalidArgument, "q" },
        { "200,000 ( in filter", new SearchRequest { Filter = new string('(', 200_000) }, ErrorKind.InvalidArgument, "filter" },
        { "30,000 ( in filter", new SearchRequest { Filter = new string('(', 30_000) }, ErrorKind.InvalidArgument, "filter" },
        { "10,000 words in filter", new SearchRequest { Filter = string.Concat(Enumerable.Repeat("a ", 10_000)) }, ErrorKind.InvalidArgument, "filter" },
        { "3 MB q", new SearchRequest { Q = new string('a', 3_000_000) }, ErrorKind.InvalidArgument, "q" },
        { "3 MB of spaces", new SearchRequest { Q = new string(' ', 3_000_000) }, ErrorKind.InvalidArgument, "q" },
        { "3 MB match", Of(new Query { Match = new MatchQuery { Field = "title", Text = new string('a', 3_000_000) } }), ErrorKind.InvalidArgument, "query.match.text" },
        { "3 MB wildcard", Of(new Query { Wildcard = new WildcardQuery { Field = "title", Pattern = new string('*', 3_000_000) } }), ErrorKind.InvalidArgument, "query.wildcard.pattern" },
        { "NaN in range", Of(Range(new RangeQuery { Field = "score", Gte = Value.ForNumber(double.NaN) })), ErrorKind.InvalidArgument, "query.range.gte" },
        { "NaN in term", Of(new Query { Term = new TermQuery { Field = "score", Value = Value.ForNumber(double.NaN) } }), ErrorKind.InvalidArgument, "query.term.value" },
        { "word for a number", Of(new Query { Term = new TermQuery { Field = "year", Value = Value.ForString("x") } }), ErrorKind.InvalidArgument, "query.term.value" },
        { "word for a number, deep", Of(new Query { Bool = new BoolQuery { Must = { All, All, Range(new RangeQuery { Field = "year", Gte = Value.ForString("x") }) } } }), ErrorKind.InvalidArgument, "query.bool.must[2].range.gte" },
        { "gt and gte", Of(Range(new RangeQuery { Field = "year", Gte = Value.ForNumber(1), Gt = Value.ForNumber(1) })), ErrorKind.InvalidArgument, "query.range.gt" },
        { "struct as value", Of(new Query { Term = new TermQuery { Field = "year", Value = Value.ForStruct(new Struct()) } }), ErrorKind.InvalidArgument, "query.term.value" },
        { "no value", Of(new Query { Term = new TermQuery { Field = "year" } }), ErrorKind.InvalidArgument, "query.term.value" },
        { "no field", Of(new Query { Match = new MatchQuery { Text = "a" } }), ErrorKind.InvalidArgument, "query.match.field" },
        { "no kind", Of(new Query()), ErrorKind.InvalidArgument, "query" },
        { "no kind, deep", Of(new Query { Bool = new BoolQuery { Should = { All, new Query() } } }), ErrorKind.InvalidArgument, "query.bool.should[1]" },
        { "no inner query", Of(new Query { ConstantScore = new ConstantScoreQuery() }), ErrorKind.InvalidArgument, "query.constant_score.filter" },
        { "no disjuncts", Of(new Query { DisMax = new DisMaxQuery() }), ErrorKind.InvalidArgument, "query.dis_max.queries" },
        { "NaN boost", Of(new Query { MatchAll = new MatchAllQuery(), Boost = float.NaN }), ErrorKind.InvalidArgument, "query.boost" },
        { "negative boost", Of(new Query { MatchAll = new MatchAllQuery(), Boost = -1 }), ErrorKind.InvalidArgument, "query.boost" },
        { "minimum_should_match", Of(new Query { Bool = new BoolQuery { Should = { All }, MinimumShouldMatch = "many" } }), ErrorKind.InvalidArgument, "query.bool.minimum_should_match" },
        { "fuzziness", Of(new Query { Match = new MatchQuery { Field = "title", Text = "a", Fuzziness = "3" } }), ErrorKind.InvalidArgument, "query.match.fuzziness" },
        { "prefix_length", Of(new Query { Fuzzy = new FuzzyQuery { Field = "title", Term = "a", PrefixLength = -1 } }), ErrorKind.InvalidArgument, "query.fuzzy.prefix_length" },
        { "slop", Of(new Query { Phrase = new PhraseQuery { Field = "title", Text = "a b", Slop = -1 } }), ErrorKind.InvalidArgument, "query.phrase.slop" },
        { "analyzer", Of(new Query { Match = new MatchQuery { Field = "title", Text = "a", Analyzer = "nope" } }), ErrorKind.InvalidArgument, "query.match.analyzer" },
        { "wildcard on a number", Of(new Query { Wildcard = new WildcardQuery { Field = "year", Pattern = "1*" } }), ErrorKind.InvalidArgument, "query.wildcard.field" },
        { "negative page_size", new SearchRequest { PageSize = -2 }, ErrorKind.InvalidArgument, "page_size" },
        { "negative offset", new SearchRequest { Offset = -1 }, ErrorKind.InvalidArgument, "offset" },
        { "offset too far", new SearchRequest { Offset = 9_991 }, ErrorKind.InvalidArgument, "offset" },
        { "largest offset", new SearchRequest { Offset = int.MaxValue, PageSize = int.MaxValue }, ErrorKind.InvalidArgument, "offset" },
        { "page token of nobody", new SearchRequest { PageToken = "abc" }, ErrorKind.InvalidArgument, "page_token" },
        { "page token not base64", new SearchRequest { PageToken = "\u20AC !" }, ErrorKind.InvalidArgument, "page_token" },
        { "3 MB page token", new SearchRequest { PageToken = new string('a', 3_000_000) }, ErrorKind.InvalidArgument, "page_token" },
        { "unknown sort", new SearchRequest { Sort = { new Sort { Field = "yaer" } } }, ErrorKind.InvalidArgument, "sort[0].field" },
        { "no sort field", new SearchRequest { Sort = { new Sort() } }, ErrorKind.InvalidArgument, "sort[0].field" },
        { "sort by text", new SearchRequest { Sort = { new Sort { Field = "title" } } }, ErrorKind.InvalidArgument, "sort[0]" },
        { "sort order", new SearchRequest { Sort = { new Sort { Field = "_score", Order = (Sort.Types.Order)9 } } }, ErrorKind.InvalidArgument, "sort[0].order" },
        { "1,000 sorts", new SearchRequest { Sort = { Enumerable.Repeat(new Sort { Field = "year" }, 1_000) } }, ErrorKind.InvalidArgument, "sort" },
        { "NaN min_score", new SearchRequest { MinScore = float.NaN }, ErrorKind.InvalidArgument, "min_score" },
        { "track_total_hits", new SearchRequest { TrackTotalHits = -2 }, ErrorKind.InvalidArgument, "track_total_hits" },
        { "negative timeout", new SearchRequest { Timeout = new Duration { Seconds = -1 } }, ErrorKind.InvalidArgument, "timeout" },
        { "timeout beyond time", new SearchRequest { Timeout = new Duration { Seconds = long.MaxValue, Nanos = -5 } }, ErrorKind.InvalidArgument, "timeout" },
        { "source_format", new SearchRequest { SourceFormat = (SourceFormat)77 }, ErrorKind.InvalidArgument, "source_format" },
        { "default_operator", new SearchRequest { DefaultOperator = (Operator)77 }, ErrorKind.InvalidArgument, "default_operator" },
        { "q's fuzziness", new SearchRequest { Q = "a", Fuzziness = "x" }, ErrorKind.InvalidArgument, "fuzziness" },
        { "search_fields", new SearchRequest { Q = "a", SearchFields = { "titel" } }, ErrorKind.InvalidArgument, "search_fields[0]" },
        { "100,000 ids", Of(new Query { Ids = new IdsQuery { Ids = { Enumerable.Range(0, 100_000).Select(i => $"{i}") } } }), ErrorKind.InvalidArgument, "query.ids.ids" },
        { "regexp", Of(new Query { Bool = new BoolQuery { Must = { new Query { Regexp = new RegexpQuery { Field = "title", Pattern = "(((" } } } } }), ErrorKind.InvalidArgument, "query.bool.must[0].regexp.pattern" },
        { "long regexp", Of(new Query { Regexp = new RegexpQuery { Field = "title", Pattern = new string('a', 1_001) } }), ErrorKind.InvalidArgument, "query.regexp.pattern" },
        { "score_mode", Of(new Query { FunctionScore = new FunctionScoreQuery { ScoreMode = FunctionScoreQuery.Types.Mode.Replace } }), ErrorKind.InvalidArgument, "query.function_score.score_mode" },
        { "negative weight", Of(new Query { FunctionScore = new FunctionScoreQuery { Functions = { new ScoreFunction { Weight = -1 } } } }), ErrorKind.InvalidArgument, "query.function_score.functions[0].weight" },
        { "decay without scale", Of(new Query { FunctionScore = new FunctionScoreQuery { Functions = { new ScoreFunction { Decay = new Decay { Field = "year", Origin = Value.ForNumber(1) } } } } }), ErrorKind.InvalidArgument, "query.function_score.functions[0].decay.scale" },
        { "factor of a text", Of(new Query { FunctionScore = new FunctionScoreQuery { Functions = { new ScoreFunction { FieldValueFactor = new FieldValueFactor { Field = "title" } } } } }), ErrorKind.InvalidArgument, "query.function_score.functions[0].field_value_factor.field" },
        { "no negative", Of(new Query { Boosting = new BoostingQuery { Positive = All } }), ErrorKind.InvalidArgument, "query.boosting.negative" },
        { "distance on a number", Of(new Query { GeoDistance = new GeoDistanceQuery { Field = "year", Distance = "1km", Center = new GeoPoint() } }), ErrorKind.InvalidArgument, "query.geo_distance.field" },
        { "long name", Of(new Query { MatchAll = new MatchAllQuery(), Name = new string('n', 257) }), ErrorKind.InvalidArgument, "query.name" },
        { "aggregations", new SearchRequest { Aggregations = { ["a"] = new Aggregation() } }, ErrorKind.InvalidArgument, "aggregations[a]" },
        { "collapse", new SearchRequest { Collapse = new Collapse() }, ErrorKind.InvalidArgument, "collapse.field" },
        { "rescore", new SearchRequest { Rescore = new Rescore() }, ErrorKind.InvalidArgument, "rescore.query" },
    };

    private static Query All => new() { MatchAll = new MatchAllQuery() };

    [Theory]
    [MemberData(nameof(Requests), DisableDiscoveryEnumeration = true)]
    public void It_is_told_what_and_where(string name, SearchRequest request, ErrorKind kind, string path)
    {
        var e = Assert.Throws<EngineException>(() => index.Search(request));

        Assert.True(kind == e.Kind && path == e.Violations[0].Field, $"{name}: {e.Kind} {e.Message[..Math.Min(300, e.Message.Length)]}");
    }

    [Fact]
    public void Every_violation_of_a_request_is_named_at_once()
    {
        var e = Assert.Throws<EngineException>(() => index.Search(new SearchRequest
        {
            Filter = "title:(",
            Query = new Query { Bool = new BoolQuery { Must = { new Query(), Range(new RangeQuery { Field = "year", Gte = Value.ForString("x") }) } } },
            Filters = { new Query() },
            PageSize = -7,
            Sort = { new Sort { Field = "nope" } },
        }));

        Assert.Equal(
            ["page_size", "query.bool.must[0]", "query.bool.must[1].range.gte", "filter", "filters[0]", "sort[0].field"],
            e.Violations.Select(v => v.Field));
    }

    [Theory]
    [InlineData("*a????????????????????????????????????????")]
    [InlineData("*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b")]
    public void A_wildcard_that_would_explode_takes_no_time(string pattern)
    {
        index.Put("3", $$"""{"title":"{{new string('a', 200)}}"}""");

        Assert.Equal(
            pattern.EndsWith('?') ? ["3"] : [],
            index.Matches(new Query { Wildcard = new WildcardQuery { Field = "title", Pattern = pattern } }));
    }

    [Fact]
    public void Every_kind_of_query_is_translated_or_named_as_missing()
    {
        foreach (var field in Query.Descriptor.Oneofs[0].Fields)
        {
            var query = new Query();
            field.Accessor.SetValue(query, field.MessageType.Parser.ParseFrom([]));

            try
            {
                index.Search(new SearchRequest { Query = query });
            }
            catch (EngineException e)
            {
                Assert.DoesNotContain("names no kind", e.Message);
                Assert.StartsWith($"query.{field.Name}", e.Violations[0].Field);
            }
        }
    }

    public void Dispose() => index.Dispose();

    private static SearchRequest Of(Query query) => new() { Query = query };

    private static Query Should(int clauses) => new() { Bool = new BoolQuery { Should = { Enumerable.Repeat(All, clauses) } } };

    private static Query Range(RangeQuery range) => new() { Range = range };

    private static string Words(int count) => string.Join(' ', Enumerable.Range(0, count));

    private static Query Nested(int depth) =>
        depth == 1 ? All : new Query { Bool = new BoolQuery { Must = { Nested(depth - 1) } } };
}
