namespace SearchSvc.Indexer.CommandLine;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCodes
{
    /// <summary>Everything went in.</summary>
    public const int Complete = 0;

    /// <summary>Some did not go in, or the run could not go on.</summary>
    public const int Failed = 1;

    /// <summary>The command line asks for what cannot be done.</summary>
    public const int Usage = 2;

    /// <summary>Interrupted, as a shell reports Ctrl+C.</summary>
    public const int Interrupted = 130;
}
