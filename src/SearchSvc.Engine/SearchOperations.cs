using SearchSvc.Engine.Catalog;
using SearchSvc.V1;

namespace SearchSvc.Engine;

/// <summary>What SearchService does, one method for each RPC.</summary>
public sealed class SearchOperations
{
    private readonly IndexCatalog catalog;
    private readonly EngineOptions options;
    private readonly TimeProvider time;

    internal SearchOperations(IndexCatalog catalog, EngineOptions options, TimeProvider time)
    {
        this.catalog = catalog;
        this.options = options;
        this.time = time;
    }

    public Task<SearchResponse> SearchAsync(SearchRequest request, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<HighlightResponse> HighlightAsync(HighlightRequest request, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<MoreLikeThisResponse> MoreLikeThisAsync(MoreLikeThisRequest request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
