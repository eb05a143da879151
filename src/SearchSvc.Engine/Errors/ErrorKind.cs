namespace SearchSvc.Engine.Errors;

/// <summary>The closed set of ways in which a request fails. Each is one gRPC status; an exception of any other type is a bug.</summary>
public enum ErrorKind
{
    /// <summary>The request itself is wrong, whatever the state of the server.</summary>
    InvalidArgument,

    /// <summary>What the request names does not exist.</summary>
    NotFound,

    /// <summary>What the request would create exists.</summary>
    AlreadyExists,

    /// <summary>A version has moved on: read, merge, try again.</summary>
    Aborted,

    /// <summary>The state of the server or an index does not allow it; trying again does not help.</summary>
    FailedPrecondition,

    /// <summary>A limit is reached.</summary>
    ResourceExhausted,

    /// <summary>Try again, here later or elsewhere.</summary>
    Unavailable,

    /// <summary>The deadline passed.</summary>
    DeadlineExceeded,

    /// <summary>Stored data is corrupt.</summary>
    DataLoss,

    /// <summary>Part of the contract that this server does not have yet.</summary>
    Unimplemented,
}
