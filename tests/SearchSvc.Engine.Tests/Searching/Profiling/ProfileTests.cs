using CsCheck;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SearchSvc.Engine.Tests.Model;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Searching.Profiling;

public sealed class ProfileTests
{
    [Fact]
    public void A_profiled_search_finds_the_same_in_the_same_order_with_the_same_scores() =>
        ModelCase.OfOne.Sample(
            one =>
            {
                using var index = new ModelIndex(one.Parts);
                var request = new SearchRequest
                {
                    Query = one.Requests[0].Query,
                    Sort = { one.Requests[0].Sort },
                    PageSize = 1_000,
                    Filter = "NOT tag:red",
                    Explain = true,
                };
                var plain = index.Search(request);
                request.Profile = true;
                var profiled = index.Search(request);

                Assert.Null(plain.Profile);
                Assert.Equal(plain.Hits, profiled.Hits);
                Assert.Equal(plain.TotalHits, profiled.TotalHits);
                var root = Root(profiled);
                Assert.Equal(1, Number(root.Fields["breakdown"].StructValue, "create_weight_count"));

                // Each match, and each segment's end; nothing where no segment has what is looked for.
                var steps = root.Fields["breakdown"].StructValue.Fields.TryGetValue("next_doc_count", out var count) ? count.NumberValue : 0;
                Assert.InRange(steps, plain.TotalHits.Value, plain.TotalHits.Value + index.Views[0].Reader.Leaves.Count);
            },
            time: 8,
            threads: 1);

    [Fact]
    public void Nodes_segments_and_phases_are_shown()
    {
        using var index = new TestIndex(NewsFields.All)
            .Put("1", """{"title":"peace talks","tag":"red"}""").Cut().Put("2", """{"title":"peace","tag":"red"}""");

        var profile = index.Search(new SearchRequest
        {
            Query = Match("peace talks"),
            Filter = "tag:red",
            Profile = true,
            Highlight = new HighlightOptions(),
            Aggregations = { ["tags"] = new Aggregation { Terms = new TermsAggregation { Field = "tag" } } },
            PostFilter = new Query { Ids = new IdsQuery { Ids = { "1" } } },
        }).Profile;

        var phases = profile.Fields["phases"].StructValue;
        Assert.Equal(["aggregate_nanos", "collect_nanos", "fetch_nanos", "highlight_nanos", "translate_nanos"], phases.Fields.Keys.Order(StringComparer.Ordinal));
        Assert.All(phases.Fields.Values, nanos => Assert.True(nanos.NumberValue > 0));
        var shard = profile.Fields["shards"].ListValue.Values[0].StructValue;
        Assert.Equal("test", shard.Fields["index"].StringValue);
        Assert.True(shard.Fields.ContainsKey("post_filter"));
        var root = shard.Fields["query"].StructValue;
        Assert.Equal("BooleanQuery", root.Fields["type"].StringValue);
        Assert.Equal(2, root.Fields["segments"].ListValue.Values.Count);
        var nodes = Nodes(root).ToList();
        Assert.Contains("title:peace", nodes.Select(node => node.Fields["description"].StringValue));
        var term = nodes.First(node => node.Fields["description"].StringValue == "title:peace");
        Assert.Equal("TermQuery", term.Fields["type"].StringValue);
        Assert.Equal(1, Number(term.Fields["breakdown"].StructValue, "score_count"));
        Assert.Equal(2, Number(term.Fields["breakdown"].StructValue, "build_scorer_count"));
        Assert.True(Number(root, "time_in_nanos") > 0);
    }

    [Fact]
    public void A_large_or_deep_profile_can_be_sent_and_read()
    {
        using var index = new TestIndex(NewsFields.All);
        for (var i = 0; i < 10; i++)
        {
            index.Put($"{i}", """{"title":"peace"}""").Cut();
        }

        var deep = Match("peace");
        for (var i = 0; i < 15; i++)
        {
            deep = new Query { Bool = new BoolQuery { Must = { deep, Match("peace") } } };
        }

        var response = index.Search(new SearchRequest
        {
            Query = new Query { Bool = new BoolQuery { Must = { deep }, Should = { Enumerable.Repeat(Match("peace talks"), 300) } } },
            Profile = true,
        });

        Assert.InRange(response.Profile.CalculateSize(), 100_000, 600_000);
        Assert.Equal(response, SearchResponse.Parser.ParseFrom(response.ToByteArray()));
        Assert.Contains(Nodes(Root(response)), node => node.Fields.ContainsKey("children_left_out"));
    }

    private static Query Match(string text) => new() { Match = new MatchQuery { Field = "title", Text = text } };

    private static Struct Root(SearchResponse response) =>
        response.Profile.Fields["shards"].ListValue.Values[0].StructValue.Fields["query"].StructValue;

    private static IEnumerable<Struct> Nodes(Struct root) => root.Fields.TryGetValue("children", out var children)
        ? children.ListValue.Values.SelectMany(child => Nodes(child.StructValue)).Prepend(root)
        : [root];

    private static double Number(Struct fields, string name) => fields.Fields[name].NumberValue;
}
