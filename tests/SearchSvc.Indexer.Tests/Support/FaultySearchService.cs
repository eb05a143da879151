using Grpc.Core;
using SearchSvc.V1;

namespace SearchSvc.Indexer.Tests.Support;

/// <summary>Streams a hundred hits, "0" to "99", and breaks off behind so many responses of each stream.</summary>
internal sealed class FaultySearchService : SearchService.SearchServiceBase
{
    private const int Hits = 100;

    /// <summary>Responses of a stream, after which it fails; null: never.</summary>
    public int? BreaksAfter { get; set; }

    public RpcException Failure { get; set; } = new(new Status(StatusCode.Unavailable, "the server is shutting down"));

    /// <summary>What each stream was asked for.</summary>
    public List<StreamSearchRequest> Streams { get; } = [];

    public override async Task StreamSearch(
        StreamSearchRequest request, IServerStreamWriter<StreamSearchResponse> responseStream, ServerCallContext context)
    {
        Streams.Add(request);
        var next = request.ResumeToken.Length == 0 ? 0 : int.Parse(request.ResumeToken, System.Globalization.CultureInfo.InvariantCulture);
        for (var sent = 0; next < Hits; sent++)
        {
            if (sent == BreaksAfter)
            {
                throw Failure;
            }

            var response = new StreamSearchResponse();
            for (var end = Math.Min(next + request.BatchSize, Hits); next < end; next++)
            {
                response.Hits.Add(new Hit { Document = new Document { Id = $"{next}" } });
            }

            response.ResumeToken = $"{next}";
            await responseStream.WriteAsync(response);
        }
    }
}
