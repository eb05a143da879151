using SearchSvc.Engine;

namespace SearchSvc.Server.Hosting;

/// <summary>Opens the data folder that the settings name.</summary>
internal delegate Task<SearchEngine> OpenEngine(CancellationToken cancellationToken);
