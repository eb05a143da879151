using Grpc.Core;
using SearchSvc.Engine.Errors;
using SearchSvc.Server.Tests.BadInput;
using SearchSvc.Server.Tests.Running;
using SearchSvc.V1;

namespace SearchSvc.Server.Tests;

/// <summary>StreamSearch and Explain over HTTP/2.</summary>
public sealed class SearchStreamTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task StreamSearch_SendsEveryMatch_AndGoesOnBehindAToken()
    {
        await Seeds.CreateIndexAsync(fixture, "streamed");
        var request = new StreamSearchRequest { Search = new SearchRequest { Index = "streamed", Q = "peace" }, BatchSize = 2 };

        var responses = await StreamAsync(request);
        request.ResumeToken = responses[0].ResumeToken;
        var rest = await StreamAsync(request);

        Assert.Equal(["1", "2", "3"], responses.SelectMany(response => response.Hits).Select(hit => hit.Document.Id));
        Assert.Equal("3", Assert.Single(Assert.Single(rest).Hits).Document.Id);
    }

    [Fact]
    public async Task StreamSearch_OfPages_IsRefusedByPath()
    {
        await Seeds.CreateIndexAsync(fixture, "refused");
        var request = new StreamSearchRequest { Search = new SearchRequest { Index = "refused", PageSize = 5 } };

        var status = await AssertStatus.FailsAsync(StatusCode.InvalidArgument, Reasons.InvalidField, () => StreamAsync(request));
        Assert.Equal("search.page_size", status.GetDetail<Google.Rpc.BadRequest>().FieldViolations[0].Field);
    }

    [Fact]
    public async Task Explain_OfAMatch_HasItsScore()
    {
        await Seeds.CreateIndexAsync(fixture, "explained");
        var hit = (await fixture.Searches.SearchAsync(new SearchRequest { Index = "explained", Q = "peace", PageSize = 1 })).Hits[0];

        var explained = await fixture.Searches.ExplainAsync(new ExplainRequest { Index = "explained", Q = "peace", Id = hit.Document.Id });

        Assert.True(explained.Matched);
        Assert.Equal(hit.Score, explained.Explanation.Value);
    }

    private async Task<List<StreamSearchResponse>> StreamAsync(StreamSearchRequest request)
    {
        using var call = fixture.Searches.StreamSearch(request);
        return await call.ResponseStream.ReadAllAsync().ToListAsync();
    }
}
