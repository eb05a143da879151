namespace SearchSvc.Engine.Errors;

/// <summary>One offending field of a request: its path as the caller wrote it ("query.bool.must[2].range.gte"), and what to do.</summary>
public sealed record Violation(string Field, string Description);

/// <summary>A thing that a request names: "index" and "news".</summary>
public sealed record ResourceRef(string Type, string Name);

/// <summary>The only exception with which the engine answers a caller's request. The server maps it to a status with details.</summary>
public sealed class EngineException : Exception
{
    public EngineException(ErrorKind kind, string reason, string message, Exception? inner = null)
        : base(message, inner)
    {
        Kind = kind;
        Reason = reason;
    }

    public ErrorKind Kind { get; }

    /// <summary>One of <see cref="Reasons"/>.</summary>
    public string Reason { get; }

    /// <summary>The offending fields, all of them; empty where no field is at fault.</summary>
    public IReadOnlyList<Violation> Violations { get; init; } = [];

    /// <summary>What is missing, taken or in the way.</summary>
    public ResourceRef? Resource { get; init; }

    /// <summary>When trying again makes sense.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The same, of a message that stands in another one's field.</summary>
    public EngineException Under(string field)
    {
        if (Violations.Count == 0)
        {
            return this;
        }

        var nested = Violations.Select(v => v with { Field = $"{field}.{v.Field}" }).ToArray();
        return new EngineException(Kind, Reason, string.Join("; ", nested.Select(v => $"{v.Field}: {v.Description}")), this)
        {
            Violations = nested,
            Resource = Resource,
            RetryAfter = RetryAfter,
        };
    }

    public static EngineException Invalid(string field, string description, string reason = Reasons.InvalidField) =>
        new(ErrorKind.InvalidArgument, reason, $"{field}: {description}") { Violations = [new Violation(field, description)] };

    public static EngineException NotFound(string reason, string type, string name, string message) =>
        new(ErrorKind.NotFound, reason, message) { Resource = new ResourceRef(type, name) };

    /// <summary>RESOURCE_EXHAUSTED: a request needs more than a configuration key grants it.</summary>
    /// <param name="problem">What is too much, with the limit: "the pattern needs more than 10000 states".</param>
    /// <param name="key">The property of <see cref="EngineOptions"/> that sets the limit.</param>
    public static EngineException LimitReached(string problem, string key) =>
        new(ErrorKind.ResourceExhausted, Reasons.LimitReached, $"{problem}, the limit that SearchSvc:{key} sets");

    public static EngineException Unimplemented(string field, string what) =>
        new(ErrorKind.Unimplemented, Reasons.NotImplemented, $"{field}: {what} is not implemented yet")
        {
            Violations = [new Violation(field, $"{what} is not implemented yet")],
        };
}
