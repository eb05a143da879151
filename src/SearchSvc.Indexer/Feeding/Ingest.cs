using SearchSvc.Client.Ingest;
using SearchSvc.V1;

namespace SearchSvc.Indexer.Feeding;

/// <summary>Where batches go: a server, or nowhere in a dry run. Answers come in the order of the batches.</summary>
internal delegate IAsyncEnumerable<IngestAnswer> Ingest(
    IAsyncEnumerable<IngestDocumentsRequest> batches, CancellationToken cancellationToken);
