using System.Runtime.CompilerServices;
using Grpc.Core;
using SearchSvc.V1;

namespace SearchSvc.Client.Search;

/// <summary>A stream of hits that outlives its connections.</summary>
internal sealed class SearchStream(SearchService.SearchServiceClient searches, StreamSearchRequest first, SearchSvcClientOptions options)
{
    public async IAsyncEnumerable<Hit> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = first.Clone();
        var backoff = new Backoff(options);
        while (true)
        {
            SearchSvcException? failure;
            using (var call = searches.StreamSearch(request, cancellationToken: cancellationToken))
            {
                while (true)
                {
                    (var response, failure) = await NextAsync(call.ResponseStream, cancellationToken).ConfigureAwait(false);
                    if (response is null)
                    {
                        break;
                    }

                    backoff.Reset();
                    foreach (var hit in response.Hits)
                    {
                        yield return hit;
                    }

                    request.ResumeToken = response.ResumeToken;
                }
            }

            if (failure is null)
            {
                yield break;
            }

            if (!failure.IsTransient || backoff.Next(failure.RetryAfter) is not { } pause)
            {
                throw failure;
            }

            await Task.Delay(pause, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The next response, or why there is none; neither at the end.</summary>
    private static async Task<(StreamSearchResponse? Response, SearchSvcException? Failure)> NextAsync(
        IAsyncStreamReader<StreamSearchResponse> responses, CancellationToken cancellationToken)
    {
        try
        {
            return await responses.MoveNext(cancellationToken).ConfigureAwait(false) ? (responses.Current, null) : (null, null);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Cancelled && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
        catch (RpcException e)
        {
            return (null, SearchSvcException.From(e));
        }
    }
}
