using Grpc.Core;
using SearchSvc.Engine;
using SearchSvc.Server.Hosting;
using SearchSvc.Server.Rpc;
using SearchSvc.V1;

namespace SearchSvc.Server.Services;

internal sealed class SearchService(EngineHost host, OpenStreams streams) : V1.SearchService.SearchServiceBase
{
    private SearchOperations Searches => host.Engine.Search;

    public override Task<SearchResponse> Search(SearchRequest request, ServerCallContext context) =>
        Searches.SearchAsync(request, context.Deadline, context.CancellationToken);

    public override Task StreamSearch(StreamSearchRequest request, IServerStreamWriter<StreamSearchResponse> responseStream, ServerCallContext context) =>
        streams.CountAsync(() => new StoppableResponses<StreamSearchResponse>(responseStream, streams.Stopping)
            .WriteAllAsync(token => Searches.StreamAsync(request, token), context.CancellationToken));

    public override Task<HighlightResponse> Highlight(HighlightRequest request, ServerCallContext context) =>
        Searches.HighlightAsync(request, context.CancellationToken);

    public override Task<MoreLikeThisResponse> MoreLikeThis(MoreLikeThisRequest request, ServerCallContext context) =>
        Searches.MoreLikeThisAsync(request, context.Deadline, context.CancellationToken);

    public override Task<SuggestResponse> Suggest(SuggestRequest request, ServerCallContext context) =>
        Searches.SuggestAsync(request, context.CancellationToken);

    public override Task<ExplainResponse> Explain(ExplainRequest request, ServerCallContext context) =>
        Searches.ExplainAsync(request, context.CancellationToken);

    public override Task<ParseQueryResponse> ParseQuery(ParseQueryRequest request, ServerCallContext context) =>
        Task.FromResult(Searches.ParseQuery(request, context.CancellationToken));
}
