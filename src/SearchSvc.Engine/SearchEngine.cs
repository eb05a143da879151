using Microsoft.Extensions.Logging;

namespace SearchSvc.Engine;

/// <summary>A data folder opened: every index in it, and the operations on them. One process has a folder open at a time.</summary>
public sealed class SearchEngine : IAsyncDisposable
{
    /// <summary>Opens a data folder, making it where it is missing. Returns once every index is open or, by name, out of service.</summary>
    /// <exception cref="Errors.EngineException">FAILED_PRECONDITION: another process has the folder open, or it is of a newer format.</exception>
    public static Task<SearchEngine> OpenAsync(
        EngineOptions options, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellationToken) => throw new NotImplementedException();

    public DocumentOperations Documents => throw new NotImplementedException();

    public IndexOperations Indexes => throw new NotImplementedException();

    public SearchOperations Search => throw new NotImplementedException();

    /// <summary>Commits and closes every index.</summary>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
