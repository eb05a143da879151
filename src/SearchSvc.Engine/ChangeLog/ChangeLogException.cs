namespace SearchSvc.Engine.ChangeLog;

public enum ChangeLogError
{
    /// <summary>The wanted batches were truncated.</summary>
    Truncated,

    /// <summary>The wanted batch is beyond the end.</summary>
    Gap,

    /// <summary>A bad checksum with a good batch behind it: stored data was damaged.</summary>
    Corrupt,

    /// <summary>The log is another incarnation.</summary>
    EpochChanged,

    /// <summary>expectedLastSequence was not the last one.</summary>
    Conflict,

    /// <summary>Writing or syncing failed once; the log takes no more writes until it is opened again.</summary>
    WriteFailed,

    /// <summary>The log was closed.</summary>
    Closed,

    /// <summary>The files are of a format that this version does not know.</summary>
    UnknownFormat,
}

/// <summary>Why the log can't do what was asked; the message names file and offset where there is one.</summary>
public sealed class ChangeLogException(ChangeLogError error, string message, Exception? inner = null) : Exception(message, inner)
{
    public ChangeLogError Error { get; } = error;
}
