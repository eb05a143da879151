using Microsoft.Extensions.Logging;
using SearchSvc.Engine.Searching;
using SearchSvc.Engine.Shards;
using SearchSvc.Engine.Storage;

namespace SearchSvc.Engine.Catalog;

/// <summary>What all indexes of a process share.</summary>
internal sealed record EngineContext(EngineOptions Options, TimeProvider Time, ILogger Logger, FileLayer Files)
{
    /// <summary>What further pages of searches go over.</summary>
    public KeptViews Views { get; } = new(Options.MaxPointInTimeViews, Time);

    public IndexingBuffer Buffer { get; } = new(Options.IndexingBufferBytes);
}
