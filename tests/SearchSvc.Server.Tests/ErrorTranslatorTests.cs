using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using SearchSvc.Engine.Errors;
using SearchSvc.Server.Rpc;
using SearchSvc.Server.Tests.Running;
using RpcStatus = Google.Rpc.Status;

namespace SearchSvc.Server.Tests;

public sealed class ErrorTranslatorTests : IDisposable
{
    private readonly ApplicationLifetime lifetime = new(NullLogger<ApplicationLifetime>.Instance);
    private readonly CancellationTokenSource cancelled = new();

    public static TheoryData<ErrorKind> Kinds => [.. Enum.GetValues<ErrorKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AnEngineException_BecomesTheStatusOfItsName(ErrorKind kind)
    {
        var status = Translate(new EngineException(kind, "A_REASON", "what to do"));

        Assert.Equal(kind.ToString(), ((StatusCode)status.Code).ToString());
        Assert.Equal("what to do", status.Message);
        AssertStatus.Is(status, Enum.Parse<StatusCode>(kind.ToString()), "A_REASON");
    }

    [Fact]
    public void AnEngineException_CarriesItsDetails()
    {
        var status = Translate(new EngineException(ErrorKind.NotFound, Reasons.IndexNotFound, "no")
        {
            Violations = [new Violation("query.bool.must[2].range.gte", "is no number")],
            Resource = new ResourceRef("index", "nwes"),
            RetryAfter = TimeSpan.FromSeconds(3),
        });

        var violation = Assert.Single(status.GetDetail<BadRequest>().FieldViolations);
        Assert.Equal(("query.bool.must[2].range.gte", "is no number"), (violation.Field, violation.Description));
        Assert.Equal(("index", "nwes"), (status.GetDetail<ResourceInfo>().ResourceType, status.GetDetail<ResourceInfo>().ResourceName));
        Assert.Equal(3, status.GetDetail<RetryInfo>().RetryDelay.Seconds);
    }

    [Fact]
    public void AnErrorThatQuotesALongRequest_FitsIntoTheHeadersOfAnyClient()
    {
        var hostile = string.Concat(Enumerable.Repeat("é€😀\ud800", 100_000));
        var thrown = new EngineException(ErrorKind.InvalidArgument, Reasons.InvalidName, hostile)
        {
            Violations = [.. Enumerable.Range(0, 1_000).Select(_ => new Violation(hostile, hostile))],
            Resource = new ResourceRef("index", hostile),
        };

        var e = Translator().Translate(thrown, Context());

        var onTheWire = Uri.EscapeDataString(e.Status.Detail).Length + Convert.ToBase64String(e.Trailers.GetValueBytes("grpc-status-details-bin")!).Length;
        Assert.InRange(onTheWire, 1, 8_000);
        Assert.Contains("992 further problems", e.GetRpcStatus()!.GetDetail<BadRequest>().FieldViolations[^1].Description, StringComparison.Ordinal);
    }

    [Fact]
    public void ABug_IsInternalWithATraceIdAndNothingElse()
    {
        var status = Translate(new InvalidOperationException("/secret/path"));

        var traceId = AssertStatus.Is(status, StatusCode.Internal, Reasons.Internal).Metadata["trace_id"];
        Assert.Equal($"internal error; trace id {traceId}", status.Message);
        Assert.DoesNotContain("secret", status.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ACancellation_OfACallThatTheCallerCancelled_IsCancelled()
    {
        cancelled.Cancel();

        Assert.Equal(StatusCode.Cancelled, Translator().Translate(new OperationCanceledException(), Context()).StatusCode);
    }

    [Fact]
    public void ACancellation_AfterTheDeadline_IsDeadlineExceeded()
    {
        cancelled.Cancel();

        AssertStatus.Is(
            Translator().Translate(new OperationCanceledException(), Context(DateTime.UtcNow.AddSeconds(-1))).GetRpcStatus(),
            StatusCode.DeadlineExceeded,
            Reasons.DeadlineExceeded);
    }

    [Fact]
    public void ACancellation_WhileTheServerStops_IsUnavailable()
    {
        lifetime.StopApplication();

        AssertStatus.Is(Translate(new OperationCanceledException()), StatusCode.Unavailable, Reasons.ShuttingDown);
    }

    [Fact]
    public void ACancellation_ThatNobodyAskedFor_IsABug() =>
        AssertStatus.Is(Translate(new OperationCanceledException()), StatusCode.Internal, Reasons.Internal);

    [Fact]
    public void TooDeepARecursion_IsTheRequestsFault() =>
        AssertStatus.Is(Translate(new InsufficientExecutionStackException()), StatusCode.InvalidArgument, Reasons.LimitReached);

    [Fact]
    public void OutOfMemory_IsALimit() =>
        AssertStatus.Is(Translate(new InsufficientMemoryException()), StatusCode.ResourceExhausted, Reasons.LimitReached);

    [Fact]
    public void AnRpcThatNoServiceOverrides_IsNotImplementedByName()
    {
        var status = Translate(new RpcException(new Grpc.Core.Status(StatusCode.Unimplemented, "")));

        AssertStatus.Is(status, StatusCode.Unimplemented, Reasons.NotImplemented);
        Assert.Equal("searchsvc.v1.TestService/Test is not implemented yet", status.Message);
    }

    [Fact]
    public void AnRpcException_ThatHasAStatus_Passes()
    {
        var thrown = InvalidMessage.TooLarge();

        Assert.Same(thrown, Translator().Translate(thrown, Context()));
    }

    public void Dispose() => cancelled.Dispose();

    private RpcStatus Translate(Exception thrown) => Translator().Translate(thrown, Context()).GetRpcStatus()!;

    private ErrorTranslator Translator() => new(lifetime, TimeProvider.System, NullLogger<ErrorTranslator>.Instance);

    private TestCallContext Context(DateTime? deadline = null) => new(deadline ?? DateTime.MaxValue, cancelled.Token);
}
