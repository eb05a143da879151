using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Storage;

namespace SearchSvc.Engine.Writes;

/// <summary>An operation after validation: what goes to the log, or why it doesn't.</summary>
internal sealed record PreparedOperation
{
    /// <summary>The id that the operation names; empty where one was assigned.</summary>
    public required string GivenId { get; init; }

    public LogOperation? Logged { get; init; }

    /// <summary>What the schema made of the document; an update's own is only what it was checked by.</summary>
    public MappedDocument? Mapped { get; init; }

    public EngineException? Refusal { get; init; }

    /// <summary>Where in the document the refusal is.</summary>
    public string RefusedField { get; init; } = "";
}
