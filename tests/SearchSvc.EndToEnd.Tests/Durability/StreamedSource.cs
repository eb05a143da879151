using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using SearchSvc.V1;

namespace SearchSvc.EndToEnd.Tests.Durability;

/// <summary>A feeder with checkpoints: documents 1, 2, 3, … of one source over IngestDocuments, the last number as the position.</summary>
internal sealed class StreamedSource(string name)
{
    private const int BatchSize = 25;
    private const int MaxUnanswered = 4;

    /// <summary>Documents up to this number are acknowledged.</summary>
    public long Acknowledged { get => Interlocked.Read(ref acknowledged); private set => Interlocked.Exchange(ref acknowledged, value); }

    /// <summary>The highest number ever sent.</summary>
    private long sent;
    private long acknowledged;

    /// <summary>Feeds on from what is acknowledged until the server is gone.</summary>
    public async Task FeedAsync(GrpcChannel channel, string index)
    {
        using var call = new DocumentService.DocumentServiceClient(channel).IngestDocuments();
        try
        {
            var unanswered = 0;
            for (var next = Acknowledged + 1; ; next += BatchSize)
            {
                var request = Batch(index, next);
                sent = Math.Max(sent, request.BatchId);
                await call.RequestStream.WriteAsync(request);
                if (++unanswered < MaxUnanswered)
                {
                    continue;
                }

                if (!await call.ResponseStream.MoveNext(CancellationToken.None))
                {
                    throw new InvalidOperationException("the server ended the stream without a reason");
                }

                Accept(call.ResponseStream.Current);
                unanswered--;
            }
        }
        catch (RpcException e) when (KillWhileIndexingTests.IsGone(e))
        {
            // As it was meant to be.
        }
        catch (InvalidOperationException e) when (e.Message.Contains("call is complete", StringComparison.OrdinalIgnoreCase))
        {
            // The write noticed first.
        }
    }

    /// <summary>Fails where an acknowledged document is missing, or one that the checkpoint promises.</summary>
    /// <returns>How many of the source's documents there are.</returns>
    public async Task<long> CheckAsync(GrpcChannel channel, string index)
    {
        var documents = new DocumentService.DocumentServiceClient(channel);
        var response = await documents.GetCheckpointAsync(new GetCheckpointRequest { Index = index, Source = name });
        var position = response.Checkpoint is { } checkpoint ? long.Parse(checkpoint.Position, CultureInfo.InvariantCulture) : 0;
        Assert.True(position >= Acknowledged, $"{name}: the checkpoint is at {position}, acknowledged was {Acknowledged}");
        Assert.True(position <= sent, $"{name}: the checkpoint is at {position}, sent was {sent}");

        var found = 0L;
        for (var first = 1L; first <= sent; first += 500)
        {
            var request = new BatchGetDocumentsRequest { Index = index, SourceFormat = SourceFormat.None };
            request.Ids.AddRange(Enumerable.Range(0, (int)Math.Min(500, sent - first + 1)).Select(i => Id(first + i)));
            var some = await documents.BatchGetDocumentsAsync(request);
            found += some.Documents.Count;
            Assert.DoesNotContain(some.MissingIds, id => Number(id) <= position);
        }

        Acknowledged = position;
        return found;
    }

    private void Accept(IngestDocumentsResponse response)
    {
        Assert.Null(response.Error);
        Assert.Empty(response.Failures);
        Assert.Equal(BatchSize, response.Written);
        Acknowledged = response.BatchId;
    }

    /// <summary>The batch's id is the number of its last document.</summary>
    private IngestDocumentsRequest Batch(string index, long first)
    {
        var last = first + BatchSize - 1;
        var request = new IngestDocumentsRequest
        {
            Index = index,
            BatchId = last,
            Checkpoint = new Checkpoint { Source = name, Position = last.ToString(CultureInfo.InvariantCulture) },
        };
        for (var number = first; number <= last; number++)
        {
            request.Operations.Add(new WriteOperation
            {
                Put = new Document { Id = Id(number), Json = ByteString.CopyFromUtf8($$"""{"value":"{{number}}"}""") },
            });
        }

        return request;
    }

    private string Id(long number) => string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");

    private long Number(string id) => long.Parse(id.AsSpan(name.Length + 1), CultureInfo.InvariantCulture);
}
