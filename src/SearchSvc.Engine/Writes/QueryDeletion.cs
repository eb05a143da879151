using SearchSvc.Engine.Catalog;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Searching;
using SearchSvc.V1;

namespace SearchSvc.Engine.Writes;

/// <summary>DeleteByQuery: resolved to ids and versions on a view refreshed when the call began, then deleted in bounded batches, each on
/// the condition of its version. A document that was written meanwhile stays.</summary>
internal sealed class QueryDeletion(IndexCatalog catalog, BatchWriter writer, EngineOptions options, TimeProvider time)
{
    private const int BatchSize = 1_000;

    public async Task<DeleteByQueryResponse> RunAsync(DeleteByQueryRequest request, CancellationToken cancellationToken)
    {
        var index = catalog.Resolve(request.Index);
        await index.Shard.RefreshAsync(cancellationToken).ConfigureAwait(false);
        using var view = index.AcquireView();
        var context = new QueryContext(
            view.Schema, view.Searcher.IndexReader, options, time.GetUtcNow(), new Violations(), cancellationToken);
        var matches = MatchingDocuments.Find(view, SearchQueries.ForDelete(request, context), cancellationToken);
        return request.DryRun
            ? new DeleteByQueryResponse { Deleted = matches.Count() }
            : await DeleteAsync(index, matches, request.Refresh, cancellationToken).ConfigureAwait(false);
    }

    private async Task<DeleteByQueryResponse> DeleteAsync(
        IndexHandle index, IEnumerable<(string Id, long Version)> matches, Refresh refresh, CancellationToken cancellationToken)
    {
        var response = new DeleteByQueryResponse();
        long sequence = 0;
        foreach (var chunk in matches.Chunk(BatchSize))
        {
            var operations = chunk.Select(m => new WriteOperation { Delete = m.Id, Condition = new WriteCondition { Version = m.Version } });
            var applying = await writer.BeginAsync(index, new WriteBatch([.. operations]), cancellationToken).ConfigureAwait(false);
            var outcome = await applying.WaitAsync(cancellationToken).ConfigureAwait(false);
            response.Deleted += outcome.Results.Count(r => r.Error is null);
            // One that is gone was deleted by somebody else meanwhile: neither kept nor deleted by this call.
            response.Kept += outcome.Results.Count(r => r.Error is { Reason: Reasons.VersionConflict });
            response.WriteToken = outcome.WriteToken;
            sequence = outcome.Sequence;
        }

        if (refresh == Refresh.Wait)
        {
            await index.Shard.EnsureVisibleAsync(sequence, cancellationToken).ConfigureAwait(false);
        }

        return response;
    }
}
