using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using SearchSvc.V1;
using Field = SearchSvc.V1.Field;

namespace SearchSvc.Engine.Tests.Searching;

/// <summary>Searches whose time is over, or whose caller goes, at any look that they take at the clock.</summary>
public sealed class SearchTimeTests(SearchTimeTests.Filled filled) : IClassFixture<SearchTimeTests.Filled>
{
    private readonly TestIndex index = filled.Index;

    public static TheoryData<string, SearchRequest> Searches => new()
    {
        { "everything", new SearchRequest() },
        { "prefix", Of(new Query { Prefix = new PrefixQuery { Field = "tag", Prefix = "t" } }) },
        { "prefix in any case", Of(new Query { Prefix = new PrefixQuery { Field = "tag", Prefix = "T", CaseInsensitive = true } }) },
        { "leading wildcard", Of(new Query { Wildcard = new WildcardQuery { Field = "tag", Pattern = "*1*2*" } }) },
        { "regexp", Of(new Query { Regexp = new RegexpQuery { Field = "tag", Pattern = ".*(1|2)*3(1|2){2}" } }) },
        { "regexp that finds nothing", Of(new Query { Regexp = new RegexpQuery { Field = "tag", Pattern = ".*(x.*){10}" } }) },
        { "fuzzy", Of(new Query { Fuzzy = new FuzzyQuery { Field = "body", Term = "w1234", Fuzziness = "2" } }) },
        { "fuzzy q", new SearchRequest { Q = "w1234 w4321", Fuzziness = "2" } },
        { "range of words", Of(new Query { Range = new RangeQuery { Field = "tag", Gte = Value.ForString("t1") } }) },
        { "range of numbers", Of(new Query { Range = new RangeQuery { Field = "number", Gte = Value.ForNumber(10) } }) },
        { "terms", Of(new Query { Terms = new TermsQuery { Field = "tag", Values = { Enumerable.Range(0, 500).Select(i => Value.ForString($"t{9 * i}")) } } }) },
        { "ids", Of(new Query { Ids = new IdsQuery { Ids = { Enumerable.Range(0, 500).Select(i => $"d{9 * i}") } } }) },
        {
            "a conjunction that finds nothing",
            Of(new Query { Bool = new BoolQuery { Must = { Match("even"), Match("odd") } } })
        },
        { "a phrase that finds nothing", Of(new Query { Phrase = new PhraseQuery { Field = "body", Text = "common even" } }) },
        {
            "near a pattern",
            Of(new Query
            {
                SpanNear = new SpanNearQuery { Field = "body", Clauses = { new Query { Prefix = new PrefixQuery { Field = "body", Prefix = "w12" } }, new Query { Term = new TermQuery { Field = "body", Value = Value.ForString("even") } } }, Slop = 2 },
            })
        },
        { "sorted", new SearchRequest { Q = "even", Sort = { new Sort { Field = "number", Order = Sort.Types.Order.Desc } } } },
        { "aggregated", new SearchRequest { Aggregations = { ["groups"] = Terms("group"), ["tags"] = Terms("tag") } } },
        {
            "aggregated by a filter",
            new SearchRequest
            {
                Aggregations =
                {
                    ["near"] = new Aggregation
                    {
                        Filter = new() { Filter = new Query { Fuzzy = new FuzzyQuery { Field = "body", Term = "w1234", Fuzziness = "2" } } },
                        Aggregations = { ["groups"] = Terms("group") },
                    },
                },
                PostFilter = new Query { Wildcard = new WildcardQuery { Field = "tag", Pattern = "*1*" } },
            }
        },
        { "collapsed", new SearchRequest { Q = "even", Collapse = new Collapse { Field = "group", Size = 3 } } },
        {
            "rescored",
            new SearchRequest { Q = "even", Rescore = new Rescore { Query = new Query { Wildcard = new WildcardQuery { Field = "tag", Pattern = "*1*" } }, WindowSize = 50 } }
        },
        {
            "named, explained and highlighted",
            new SearchRequest
            {
                Query = new Query
                {
                    Bool = new BoolQuery
                    {
                        Should =
                        {
                            new Query { Fuzzy = new FuzzyQuery { Field = "body", Term = "w1234", Fuzziness = "2" }, Name = "near" },
                            new Query { Regexp = new RegexpQuery { Field = "body", Pattern = "w.*5" }, Name = "five" },
                        },
                    },
                },
                Explain = true,
                Highlight = new HighlightOptions(),
            }
        },
        { "corrected", new SearchRequest { Q = "evn comon", DidYouMean = true } },
    };

    [Theory]
    [MemberData(nameof(Searches), DisableDiscoveryEnumeration = true)]
    public void When_its_time_is_over_it_returns_what_it_found(string name, SearchRequest search)
    {
        var request = search.Clone();
        request.PageSize = 20;
        var whole = Run(request, out var looks);
        Assert.False(whole.TimedOut, name);
        var known = Find(request, 1_000);

        // Each of them where there are few, and as many of more.
        for (var timeout = 1; timeout < looks; timeout += Math.Max(1, (int)looks / 25))
        {
            request.Timeout = Duration.FromTimeSpan(TimeSpan.FromMilliseconds(timeout));
            var response = Run(request, out var ended);

            Assert.True(response.TimedOut || Same(whole, response), $"{name}, {timeout} of {looks}: neither whole nor timed out");
            Assert.True(response.TotalHits.Value <= whole.TotalHits.Value, name);
            Assert.True(!response.TimedOut || response.NextPageToken == "", name);
            Assert.True(timeout > 1 || response is { TimedOut: true, Hits.Count: 0, TotalHits: { Value: 0, Exact: false } }, name);
            Assert.True(known is null || response.Hits.All(hit => known.Contains(hit.Document.Id)), $"{name}, {timeout} of {looks}: a wrong hit");
            Assert.True(ended - timeout < 60, $"{name}: {ended - timeout} more looks than the {timeout} that it had");
        }
    }

    [Theory]
    [MemberData(nameof(Searches), DisableDiscoveryEnumeration = true)]
    public void When_its_caller_goes_it_stops(string name, SearchRequest search)
    {
        Run(search, out var looks);
        for (var last = 1L; last < looks - 2; last += Math.Max(1, looks / 25))
        {
            using var caller = new CancellationTokenSource();
            var time = new CountedTime
            {
                OnLook = look =>
                {
                    if (look >= last)
                    {
                        caller.Cancel();
                    }
                },
            };
            index.Time = time;

            // The clock is looked at only with a timeout; this one is never over.
            var request = search.Clone();
            request.Timeout = Duration.FromTimeSpan(TimeSpan.FromDays(1));
            Assert.ThrowsAny<OperationCanceledException>(() => index.Search(request, caller.Token));
            Assert.True(time.Looks - last < 10, $"{name}: {time.Looks - last} more looks after the caller had gone");
        }
    }

    private SearchResponse Run(SearchRequest request, out long looks)
    {
        var timed = request.Clone();
        timed.Timeout ??= Duration.FromTimeSpan(TimeSpan.FromDays(1));
        var time = new CountedTime();
        index.Time = time;
        var response = index.Search(timed);
        looks = time.Looks;
        return response;
    }

    /// <summary>Null where there are too many to know them all.</summary>
    private HashSet<string>? Find(SearchRequest request, int most)
    {
        var all = request.Clone();
        all.PageSize = most;
        all.Highlight = null;
        all.Explain = false;
        var response = Run(all, out _);
        return response.NextPageToken == "" ? [.. response.Hits.Select(hit => hit.Document.Id)] : null;
    }

    private static bool Same(SearchResponse one, SearchResponse other)
    {
        var (left, right) = (one.Clone(), other.Clone());
        (left.Took, right.Took) = (null, null);
        (left.NextPageToken, right.NextPageToken) = ("", "");

        // Corrections have a time of their own, and are left out when it is over.
        left.DidYouMean.Clear();
        right.DidYouMean.Clear();
        return left.Equals(right);
    }

    private static SearchRequest Of(Query query) => new() { Query = query };

    private static Query Match(string text) => new() { Match = new MatchQuery { Field = "body", Text = text } };

    private static Aggregation Terms(string field) => new() { Terms = new() { Field = field } };

    public sealed class Filled : IDisposable
    {
        private const int Documents = 6_000;

        public Filled()
        {
            for (var i = 0; i < Documents; i++)
            {
                var number = i.ToString(CultureInfo.InvariantCulture);
                Index.Put(
                    $"d{number}",
                    $$"""{"tag":"t{{number}}","group":"g{{i % 7}}","number":{{number}},"body":"w{{number}} {{(i % 2 == 0 ? "even" : "odd")}} common"}""");
                if (i % 2_500 == 2_499)
                {
                    Index.Cut();
                }
            }
        }

        internal TestIndex Index { get; } = new(
            ("tag", Field.Types.Type.Keyword), ("group", Field.Types.Type.Keyword), ("number", Field.Types.Type.Integer), ("body", Field.Types.Type.Text));

        public void Dispose() => Index.Dispose();
    }
}
