using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using SearchSvc.Engine.Errors;
using RpcStatus = Google.Rpc.Status;

namespace SearchSvc.Server.Rpc;

/// <summary>
/// Builds google.rpc.Status from what went wrong. It travels in HTTP/2 headers, of which some clients take 8 KB at most: what quotes the
/// caller's own words is cut.
/// </summary>
internal static class ErrorStatus
{
    public const string Domain = "searchsvc";

    private const int MaxMessageBytes = 600;
    private const int MaxNameBytes = 160;
    private const int MaxViolationBytes = 240;
    private const int MaxViolations = 8;

    public static RpcException Of(EngineException e)
    {
        var status = New(CodeOf(e.Kind), e.Reason, e.Message);
        if (e.Violations.Count > 0)
        {
            Add(status, ViolationsOf(e.Violations));
        }

        if (e.Resource is { } resource)
        {
            Add(status, new ResourceInfo { ResourceType = resource.Type, ResourceName = Text.Cut(resource.Name, MaxNameBytes) });
        }

        AddRetry(status, e.RetryAfter);
        return status.ToRpcException();
    }

    public static RpcException Create(StatusCode code, string reason, string message, TimeSpan? retryAfter = null)
    {
        var status = New(code, reason, message);
        AddRetry(status, retryAfter);
        return status.ToRpcException();
    }

    /// <summary>A status with its ErrorInfo.</summary>
    public static RpcStatus New(StatusCode code, string reason, string message, IDictionary<string, string>? metadata = null)
    {
        var status = new RpcStatus { Code = (int)code, Message = Text.Cut(message, MaxMessageBytes) };
        Add(status, new ErrorInfo { Reason = reason, Domain = Domain, Metadata = { metadata ?? new Dictionary<string, string>() } });
        return status;
    }

    public static StatusCode CodeOf(ErrorKind kind) => kind switch
    {
        ErrorKind.InvalidArgument => StatusCode.InvalidArgument,
        ErrorKind.NotFound => StatusCode.NotFound,
        ErrorKind.AlreadyExists => StatusCode.AlreadyExists,
        ErrorKind.Aborted => StatusCode.Aborted,
        ErrorKind.FailedPrecondition => StatusCode.FailedPrecondition,
        ErrorKind.ResourceExhausted => StatusCode.ResourceExhausted,
        ErrorKind.Unavailable => StatusCode.Unavailable,
        ErrorKind.DeadlineExceeded => StatusCode.DeadlineExceeded,
        ErrorKind.DataLoss => StatusCode.DataLoss,
        ErrorKind.Unimplemented => StatusCode.Unimplemented,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "a kind without a status"),
    };

    private static BadRequest ViolationsOf(IReadOnlyList<Violation> violations)
    {
        var badRequest = new BadRequest();
        badRequest.FieldViolations.AddRange(violations.Take(MaxViolations).Select(v => new BadRequest.Types.FieldViolation
        {
            Field = Text.Cut(v.Field, MaxNameBytes),
            Description = Text.Cut(v.Description, MaxViolationBytes),
        }));
        if (violations.Count > MaxViolations)
        {
            badRequest.FieldViolations[^1].Description += $" (and {violations.Count - MaxViolations} further problems)";
        }

        return badRequest;
    }

    private static void AddRetry(RpcStatus status, TimeSpan? retryAfter)
    {
        if (retryAfter is { } delay)
        {
            Add(status, new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) });
        }
    }

    private static void Add(RpcStatus status, IMessage detail) => status.Details.Add(Any.Pack(detail));
}
