using Google.Rpc;
using Grpc.Core;

namespace SearchSvc.Client;

/// <summary>What the service answered instead of a result, in words a person can act on.</summary>
public sealed class SearchSvcException : Exception
{
    private SearchSvcException(StatusCode statusCode, string message, Exception? inner)
        : base(message, inner) => StatusCode = statusCode;

    public StatusCode StatusCode { get; }

    /// <summary>
    /// The stable reason of ErrorInfo ("INDEX_NOT_FOUND"); empty where the answer has none, as when no server was reached.
    /// </summary>
    public string Reason { get; private init; } = "";

    /// <summary>The fields of the request that are at fault, with their paths as the request wrote them.</summary>
    public IReadOnlyList<FieldViolation> Violations { get; private init; } = [];

    /// <summary>When the server says that trying again makes sense.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>The call failed on its way, or the server cannot answer now: the same call may succeed later.</summary>
    public bool IsTransient { get; private init; }

    /// <summary>Reads google.rpc.Status with its details from the trailers, where there is one.</summary>
    public static SearchSvcException From(RpcException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var status = exception.GetRpcStatus();
        var violations = status?.GetDetail<BadRequest>()?.FieldViolations
            .Select(v => new FieldViolation(v.Field, v.Description)).ToArray() ?? [];
        return new SearchSvcException(exception.StatusCode, Describe(exception.Status, violations), exception)
        {
            Reason = status?.GetDetail<ErrorInfo>()?.Reason ?? "",
            Violations = violations,
            RetryAfter = status?.GetDetail<RetryInfo>()?.RetryDelay?.ToTimeSpan(),
            IsTransient = IsTransientStatus(exception.Status),
        };
    }

    internal static SearchSvcException Transient(string message) =>
        new(StatusCode.Unavailable, message, null) { IsTransient = true };

    internal static SearchSvcException Protocol(string message) => new(StatusCode.Internal, message, null);

    // A status with an exception behind it was made by this side: the connection broke, whatever code that was given.
    private static bool IsTransientStatus(Grpc.Core.Status status) =>
        status.StatusCode == StatusCode.Unavailable
        || (status.DebugException is not null && status.StatusCode is StatusCode.Internal or StatusCode.Unknown);

    private static string Describe(Grpc.Core.Status status, FieldViolation[] violations)
    {
        var text = status.DebugException is { } cause ? cause.GetBaseException().Message
            : string.IsNullOrEmpty(status.Detail) ? status.StatusCode.ToString()
            : status.Detail;
        var unsaid = violations.Where(v => !text.Contains(v.Description, StringComparison.Ordinal));
        return string.Join("; ", unsaid.Select(v => $"{v.Field}: {v.Description}").Prepend(text));
    }
}
