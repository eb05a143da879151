using Microsoft.Extensions.Logging;
using SearchSvc.Engine.Catalog;
using SearchSvc.Engine.Storage;
using SearchSvc.Engine.Writes;

namespace SearchSvc.Engine;

/// <summary>A data folder opened: every index in it, and the operations on them. One process has a folder open at a time.</summary>
public sealed class SearchEngine : IAsyncDisposable
{
    private readonly DataFolder folder;
    private readonly IndexCatalog catalog;

    private SearchEngine(EngineContext context, DataFolder folder, IndexCatalog catalog)
    {
        this.folder = folder;
        this.catalog = catalog;
        Context = context;
        var writer = new BatchWriter(context.Options, context.Time);
        Documents = new DocumentOperations(catalog, writer, context.Options, context.Time);
        Indexes = new IndexOperations(catalog);
        Search = new SearchOperations(catalog, context);
    }

    internal EngineContext Context { get; }

    public DocumentOperations Documents { get; }

    public IndexOperations Indexes { get; }

    public SearchOperations Search { get; }

    /// <summary>Opens a data folder, making it where it is missing. Returns once every index is open or, by name, out of service.</summary>
    /// <exception cref="Errors.EngineException">FAILED_PRECONDITION: another process has the folder open, or it is of a newer format.</exception>
    public static async Task<SearchEngine> OpenAsync(
        EngineOptions options, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var context = new EngineContext(options, time, loggers.CreateLogger<SearchEngine>(), FileLayer.Disk);
        var folder = DataFolder.Open(options.DataPath, context.Files);
        try
        {
            return new SearchEngine(context, folder, await IndexCatalog.OpenAsync(context, folder, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Commits and closes every index.</summary>
    public async ValueTask DisposeAsync()
    {
        await catalog.DisposeAsync().ConfigureAwait(false);
        Context.Views.Dispose();
        folder.Dispose();
    }
}
