using SearchSvc.V1;

namespace SearchSvc.Engine;

/// <summary>What SearchService does, one method for each RPC.</summary>
public sealed class SearchOperations
{
    public Task<SearchResponse> SearchAsync(SearchRequest request, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<HighlightResponse> HighlightAsync(HighlightRequest request, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<MoreLikeThisResponse> MoreLikeThisAsync(MoreLikeThisRequest request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
