using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using SearchSvc.Engine.Errors;
using SearchSvc.Server.Tests.Running;
using SearchSvc.V1;
using RpcStatus = Google.Rpc.Status;

namespace SearchSvc.Server.Tests.BadInput;

/// <summary>The attacks that everyone tries first, and exactly what each is answered.</summary>
public sealed class HostileRequestTests(ServerFixture fixture) : IClassFixture<ServerFixture>, IAsyncLifetime
{
    private const string Index = "hostile";

    public Task InitializeAsync() => Seeds.CreateIndexAsync(fixture, Index);

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("../x")]
    [InlineData("..")]
    [InlineData("/etc/passwd")]
    [InlineData("News")]
    [InlineData("a\0b")]
    [InlineData("_all")]
    [InlineData("")]
    public async Task AnIndexName_ThatIsNone_IsInvalid(string name)
    {
        await RefusesAsync(Reasons.InvalidName, "index", () => fixture.Documents.PutDocumentAsync(new() { Index = name, Document = Seeds.Document("1") }));
        await RefusesAsync(Reasons.InvalidName, "index", () => fixture.Indexes.CreateIndexAsync(new() { Index = name }));
        await RefusesAsync(Reasons.InvalidName, "index", () => fixture.Indexes.DeleteIndexAsync(new() { Index = name }));
    }

    [Fact]
    public Task AQuery_Of3Mb_IsInvalid() => RefusesAsync(Reasons.InvalidQuery, "q", () => SearchAsync(new() { Q = new string('x', 3_000_000) }));

    [Theory]
    [InlineData("(")]
    [InlineData("a AND (")]
    [InlineData("-")]
    [InlineData("\"")]
    [InlineData("[a TO ")]
    [InlineData("title:")]
    [InlineData("NOT ")]
    [InlineData("\\")]
    public async Task AQ_OfAnythingThatFits_IsAnswered(string piece)
    {
        var q = string.Concat(Enumerable.Repeat(piece, 32_768 / piece.Length));

        var answer = await StatusOfAsync(() => SearchAsync(new() { Q = q }));

        // q never fails but for its limits.
        Assert.True(answer is null || answer.GetDetail<BadRequest>().FieldViolations.Single().Field == "q", answer?.Message);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("a AND (")]
    [InlineData("NOT ")]
    public async Task AFilter_NestedAsDeepAsFits_IsInvalid(string piece)
    {
        var filter = string.Concat(Enumerable.Repeat(piece, 32_768 / piece.Length));

        var status = await StatusOfAsync(() => SearchAsync(new() { Filter = filter }));

        Assert.Equal(StatusCode.InvalidArgument, (StatusCode)status!.Code);
        Assert.Equal("filter", status.GetDetail<BadRequest>().FieldViolations.Single().Field);
    }

    [Fact]
    public async Task TwoHundredThousandParentheses_AreInvalid()
    {
        var parentheses = new string('(', 200_000);

        Assert.Equal(StatusCode.InvalidArgument, (StatusCode)(await StatusOfAsync(() => SearchAsync(new() { Q = parentheses })))!.Code);
        Assert.Equal(StatusCode.InvalidArgument, (StatusCode)(await StatusOfAsync(() => SearchAsync(new() { Filter = parentheses })))!.Code);
    }

    [Fact]
    public async Task TenThousandClauses_AreInvalid()
    {
        var many = new BoolQuery();
        many.Should.AddRange(Enumerable.Range(0, 10_000).Select(i => new Query { Term = new() { Field = "source", Value = Value.ForString($"s{i}") } }));

        Assert.Equal(StatusCode.InvalidArgument, (StatusCode)(await StatusOfAsync(() => SearchAsync(new() { Query = new() { Bool = many } })))!.Code);
    }

    [Fact]
    public async Task ADocument_Nested1000Deep_IsInvalid()
    {
        var json = string.Concat(Enumerable.Repeat("{\"a\":", 1_000)) + "1" + new string('}', 1_000);

        await RefusesAsync(Reasons.InvalidDocument, "document.json", () => PutJsonAsync(ByteString.CopyFromUtf8(json)));
    }

    [Fact]
    public Task ADocument_OfInvalidUtf8_IsInvalid() => RefusesAsync(
        Reasons.InvalidDocument, "document.json", () => PutJsonAsync(ByteString.CopyFrom([(byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}'])));

    [Theory]
    [InlineData("{\"price\":NaN}")]
    [InlineData("{\"price\":Infinity}")]
    [InlineData("{\"price\":1")]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("{\"a\":1,\"a\":2}")]
    public Task ADocument_ThatIsNoJsonObject_IsInvalid(string json) =>
        RefusesAsync(Reasons.InvalidDocument, "document.json", () => PutJsonAsync(ByteString.CopyFromUtf8(json)));

    [Fact]
    public async Task ANumber_ThatIsNaN_IsInvalidInFieldsToo()
    {
        var document = new Document { Id = "x", Fields = new Struct { Fields = { ["price"] = Value.ForNumber(double.NaN) } } };

        var status = await StatusOfAsync(() => fixture.Documents.PutDocumentAsync(new() { Index = Index, Document = document }));

        Assert.Equal(StatusCode.InvalidArgument, (StatusCode)status!.Code);
        Assert.StartsWith("document.fields", status.GetDetail<BadRequest>().FieldViolations.Single().Field, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APageToken_OfAnotherQueryCutOrMadeUp_IsInvalid()
    {
        var first = await SearchAsync(new() { Q = "peace", PageSize = 1 });
        var token = first.NextPageToken;
        Assert.NotEmpty(token);

        await RefusesAsync(Reasons.InvalidPageToken, "page_token", () => SearchAsync(new() { Q = "talks", PageSize = 1, PageToken = token }));
        await RefusesAsync(Reasons.InvalidPageToken, "page_token", () => SearchAsync(new() { Q = "peace", PageSize = 1, PageToken = token[..(token.Length / 2)] }));
        await RefusesAsync(Reasons.InvalidPageToken, "page_token", () => SearchAsync(new() { Q = "peace", PageSize = 1, PageToken = "made up" }));
        Assert.Single((await SearchAsync(new() { Q = "peace", PageSize = 1, PageToken = token })).Hits);
    }

    [Fact]
    public async Task AfterAllThat_TheServerAnswersAndTheIndexIsWhole() =>
        Assert.Equal(["1", "2", "3"], (await SearchAsync(new() { Sort = { new Sort { Field = "_id" } } })).Hits.Select(h => h.Document.Id));

    private AsyncUnaryCall<SearchResponse> SearchAsync(SearchRequest request)
    {
        request.Index = Index;
        return fixture.Searches.SearchAsync(request);
    }

    private AsyncUnaryCall<PutDocumentResponse> PutJsonAsync(ByteString json) =>
        fixture.Documents.PutDocumentAsync(new() { Index = Index, Document = new Document { Id = "x", Json = json } });

    private static async Task RefusesAsync<T>(string reason, string field, Func<AsyncUnaryCall<T>> call)
    {
        var status = await StatusOfAsync(call);
        AssertStatus.Is(status, StatusCode.InvalidArgument, reason);
        Assert.Equal(field, status!.GetDetail<BadRequest>().FieldViolations.Single().Field);
    }

    /// <returns>Null where the call succeeded.</returns>
    private static async Task<RpcStatus?> StatusOfAsync<T>(Func<AsyncUnaryCall<T>> call)
    {
        try
        {
            await call();
            return null;
        }
        catch (RpcException e)
        {
            return e.GetRpcStatus();
        }
    }
}
