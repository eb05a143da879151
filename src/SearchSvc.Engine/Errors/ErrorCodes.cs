using SearchSvc.V1;

namespace SearchSvc.Engine.Errors;

/// <summary>The google.rpc.Code of each kind, and errors as results of single writes carry them.</summary>
public static class ErrorCodes
{
    /// <summary>The number of the gRPC status and google.rpc.Code.</summary>
    public static int Code(this ErrorKind kind) => kind switch
    {
        ErrorKind.InvalidArgument => 3,
        ErrorKind.DeadlineExceeded => 4,
        ErrorKind.NotFound => 5,
        ErrorKind.AlreadyExists => 6,
        ErrorKind.ResourceExhausted => 8,
        ErrorKind.FailedPrecondition => 9,
        ErrorKind.Aborted => 10,
        ErrorKind.Unimplemented => 12,
        ErrorKind.Unavailable => 14,
        ErrorKind.DataLoss => 15,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>An exception as the result of one write of several.</summary>
    public static WriteError ToWriteError(this EngineException error) => new()
    {
        Code = error.Kind.Code(),
        Reason = error.Reason,
        Message = error.Message,
        Field = error.Violations.Count > 0 ? error.Violations[0].Field : "",
    };

    /// <summary>The result of one write as the answer to a request that made only this one.</summary>
    public static EngineException ToException(this WriteError error, string id)
    {
        var kind = Enum.GetValues<ErrorKind>().First(k => k.Code() == error.Code);
        return new EngineException(kind, error.Reason, error.Message)
        {
            Violations = error.Field.Length > 0 ? [new Violation($"document.{error.Field}", error.Message)] : [],
            Resource = kind is ErrorKind.NotFound or ErrorKind.AlreadyExists or ErrorKind.Aborted ? new ResourceRef("document", id) : null,
        };
    }
}
