using Grpc.Core;
using Grpc.Net.Client;
using SearchSvc.Client.Ingest;
using SearchSvc.Client.Search;
using SearchSvc.V1;

namespace SearchSvc.Client;

/// <summary>A typed client of one SearchSvc server. Safe for concurrent use. Calls fail with <see cref="SearchSvcException"/>.</summary>
public sealed class SearchSvcClient : IDisposable
{
    private readonly SearchSvcClientOptions options;
    private readonly DocumentService.DocumentServiceClient documents;
    private readonly IndexService.IndexServiceClient indexes;
    private readonly SearchService.SearchServiceClient searches;
    private readonly GrpcChannel? channel;

    /// <param name="invoker">Where the calls go: a channel's, or one with interceptors around it.</param>
    public SearchSvcClient(CallInvoker invoker, SearchSvcClientOptions options)
    {
        this.options = options;
        documents = new DocumentService.DocumentServiceClient(invoker);
        indexes = new IndexService.IndexServiceClient(invoker);
        searches = new SearchService.SearchServiceClient(invoker);
    }

    private SearchSvcClient(GrpcChannel channel, SearchSvcClientOptions options)
        : this(channel.CreateCallInvoker(), options) => this.channel = channel;

    /// <summary>A client with a connection of its own, opened by the first call and closed by <see cref="Dispose"/>.</summary>
    public static SearchSvcClient Connect(SearchSvcClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new SearchSvcClient(
            GrpcChannel.ForAddress(
                options.Address,
                new GrpcChannelOptions { HttpHandler = Transport.CreateHandler(), DisposeHttpClient = true }),
            options);
    }

    /// <summary>Creates an index. Repeated while the server is unavailable where the request allows an existing one.</summary>
    public async Task<IndexInfo> CreateIndexAsync(CreateIndexRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var response = await CallAsync(
            token => indexes.CreateIndexAsync(request, cancellationToken: token),
            repeatable: request.AllowExisting,
            cancellationToken).ConfigureAwait(false);
        return response.Index;
    }

    public async Task<IndexInfo> GetIndexAsync(string index, CancellationToken cancellationToken = default)
    {
        var request = new GetIndexRequest { Index = index };
        var response = await CallAsync(
            token => indexes.GetIndexAsync(request, cancellationToken: token),
            repeatable: true,
            cancellationToken).ConfigureAwait(false);
        return response.Index;
    }

    /// <summary>How far <paramref name="source"/> has been ingested; null where the index does not know it.</summary>
    public async Task<Checkpoint?> GetCheckpointAsync(string index, string source, CancellationToken cancellationToken = default)
    {
        var request = new GetCheckpointRequest { Index = index, Source = source };
        var response = await CallAsync(
            token => documents.GetCheckpointAsync(request, cancellationToken: token),
            repeatable: true,
            cancellationToken).ConfigureAwait(false);
        return response.Checkpoint;
    }

    /// <summary>
    /// Feeds batches over one stream and returns their answers, in order. At most <see cref="IngestOptions.MaxInFlight"/> batches are
    /// unanswered at a time, and one more is read ahead. When the connection breaks, a new one is opened and what was not answered is
    /// sent again under the same request ids, so that nothing is applied twice and the order of the writes stays.
    /// </summary>
    /// <param name="batches">
    /// Their index is set here, and their request id where it is empty; batch ids, where given, must differ within the stream.
    /// </param>
    /// <exception cref="SearchSvcException">
    /// The stream was refused, or the server was unavailable for <see cref="SearchSvcClientOptions.RetryFor"/>.
    /// </exception>
    public IAsyncEnumerable<IngestAnswer> IngestAsync(
        string index,
        IAsyncEnumerable<IngestDocumentsRequest> batches,
        IngestOptions? ingestOptions = null,
        CancellationToken cancellationToken = default) =>
        new IngestSession(documents, index, batches, ingestOptions ?? new IngestOptions(), options).RunAsync(cancellationToken);

    /// <summary>The same for single writes, which are put together to batches.</summary>
    public IAsyncEnumerable<IngestAnswer> IngestAsync(
        string index,
        IAsyncEnumerable<WriteOperation> operations,
        IngestOptions? ingestOptions = null,
        CancellationToken cancellationToken = default)
    {
        var chosen = ingestOptions ?? new IngestOptions();
        return IngestAsync(index, OperationBatches.From(operations, chosen, cancellationToken), chosen, cancellationToken);
    }

    /// <summary>
    /// Every match of a search, by id where it has no sort. When the connection breaks, or the server is unavailable, a new stream goes on
    /// behind the last hit, so that none is repeated and none skipped: in the same point-in-time view, if that is not longer ago than five
    /// minutes. At most one response is read ahead of what is asked for, so that a slow reader slows the server down.
    /// </summary>
    /// <param name="search">What has no meaning for a stream, as a page size or aggregations, is refused.</param>
    /// <param name="batchSize">Hits in a response; 0: 500. More than 1,000 means 1,000.</param>
    /// <exception cref="SearchSvcException">
    /// The search was refused, or the server was unavailable for <see cref="SearchSvcClientOptions.RetryFor"/>.
    /// </exception>
    public IAsyncEnumerable<Hit> StreamSearchAsync(SearchRequest search, int batchSize = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        var request = new StreamSearchRequest { Search = search.Clone(), BatchSize = batchSize };
        return new SearchStream(searches, request, options).RunAsync(cancellationToken);
    }

    public void Dispose() => channel?.Dispose();

    private async Task<T> CallAsync<T>(
        Func<CancellationToken, AsyncUnaryCall<T>> call, bool repeatable, CancellationToken cancellationToken)
    {
        var backoff = new Backoff(options);
        while (true)
        {
            try
            {
                using var running = call(cancellationToken);
                return await running.ResponseAsync.ConfigureAwait(false);
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.Cancelled && cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException(e.Message, e, cancellationToken);
            }
            catch (RpcException e)
            {
                var failure = SearchSvcException.From(e);
                if (!repeatable || !failure.IsTransient || backoff.Next(failure.RetryAfter) is not { } pause)
                {
                    throw failure;
                }

                await Task.Delay(pause, options.TimeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
