using System.Globalization;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Queries;
using SearchSvc.V1;
using Field = SearchSvc.V1.Field;
using Value = Google.Protobuf.WellKnownTypes.Value;

namespace SearchSvc.Engine.Tests.Queries;

/// <summary>Queries that stand for very many terms: bounded in memory, and stopped when the caller goes.</summary>
public sealed class ManyTermsTests : IDisposable
{
    private const int Documents = 20_000;

    private readonly TestIndex index = new(("tag", Field.Types.Type.Keyword), ("number", Field.Types.Type.Integer));

    public ManyTermsTests()
    {
        for (var i = 0; i < Documents; i++)
        {
            var number = i.ToString(CultureInfo.InvariantCulture);
            index.Put($"d{number}", $$"""{"tag":"t{{number}}","number":{{number}}}""");
        }
    }

    public static TheoryData<Query> Wide =>
    [
        new Query { Prefix = new PrefixQuery { Field = "tag", Prefix = "t" } },
        new Query { Prefix = new PrefixQuery { Field = "tag", Prefix = "T", CaseInsensitive = true } },
        new Query { Wildcard = new WildcardQuery { Field = "tag", Pattern = "*1*" } },
        new Query { Regexp = new RegexpQuery { Field = "tag", Pattern = ".*(1|2).*" } },
        new Query { Range = new RangeQuery { Field = "tag", Gte = Value.ForString("t") } },
        new Query { Range = new RangeQuery { Field = "number", Gte = Value.ForNumber(1) } },
        new Query { Match = new MatchQuery { Field = "tag", Text = "t", LastTermPrefix = true } },
        new Query { ConstantScore = new ConstantScoreQuery { Filter = new Query { Bool = new BoolQuery { MustNot = { new Query { Prefix = new PrefixQuery { Field = "tag", Prefix = "t1" } } } } } } },
    ];

    [Theory, MemberData(nameof(Wide))]
    public void A_caller_that_has_gone_stops_the_terms(Query query)
    {
        using var view = index.View();
        var gone = new CancellationToken(canceled: true);
        var context = new QueryContext(index.Schema, view.Searcher.IndexReader, index.Options, DateTimeOffset.UnixEpoch, new Violations(), gone);
        var weight = view.Searcher.CreateNormalizedWeight(new QueryTranslator(context).Translate(query, "query"));

        // Nobody but what goes through the terms looks whether the caller is there.
        Assert.ThrowsAny<OperationCanceledException>(() => weight.GetScorer(view.Searcher.IndexReader.Leaves[0], null));
    }

    [Fact]
    public void More_sets_of_documents_than_the_memory_holds_are_refused_with_the_key()
    {
        index.Options.MaxRequestBytes = 1_000_000;
        var request = new SearchRequest { Query = new Query { Bool = new BoolQuery() } };
        for (var i = 0; i < 500; i++)
        {
            request.Query.Bool.Should.Add(new Query { Range = new RangeQuery { Field = "number", Gte = Value.ForNumber(i) } });
        }

        var error = Assert.Throws<EngineException>(() => index.Search(request));

        Assert.Equal(ErrorKind.ResourceExhausted, error.Kind);
        Assert.Contains("SearchSvc:MaxRequestBytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Few_documents_and_many_count_alike()
    {
        foreach (var from in new[] { 0, 1, Documents / 2, Documents - 160, Documents - 150, Documents - 1, Documents })
        {
            var request = new SearchRequest
            {
                Query = new Query { Range = new RangeQuery { Field = "number", Gte = Value.ForNumber(from) } },
                PageSize = -1,
            };
            Assert.Equal(Documents - from, index.Search(request).TotalHits.Value);
        }
    }

    public void Dispose() => index.Dispose();
}
