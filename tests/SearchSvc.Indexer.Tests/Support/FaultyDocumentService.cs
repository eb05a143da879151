using Grpc.Core;
using SearchSvc.V1;

namespace SearchSvc.Indexer.Tests.Support;

/// <summary>
/// Keeps what it is fed as the contract says it must (request ids, checkpoints, one answer for each batch in order), and breaks streams
/// at random: before a batch is applied, after it is applied and before its answer, and by ending the connection.
/// </summary>
internal sealed class FaultyDocumentService : DocumentService.DocumentServiceBase
{
    private readonly Lock gate = new();
    private readonly Random random;
    private readonly Dictionary<string, IngestDocumentsResponse> answered = [];
    private readonly Dictionary<string, string> checkpoints = [];
    private int batches;

    public FaultyDocumentService(int seed, double faults)
    {
        random = new Random(seed);
        Faults = faults;
    }

    public double Faults { get; set; }

    /// <summary>Every put in the order in which it was applied: id and JSON.</summary>
    public List<(string Id, string Json)> Applied { get; } = [];

    /// <summary>Called with source, position and what is applied before a checkpoint is stored.</summary>
    public Action<string, string>? OnCheckpoint { get; set; }

    /// <summary>After so many batches the server refuses everything, as a server does that is gone for good.</summary>
    public int? DiesAfter { get; set; }

    /// <summary>Why a document is refused; null where it is taken.</summary>
    public Func<Document, WriteError?> Refuses { get; set; } = _ => null;

    /// <summary>How long a batch takes, as on a slow disk.</summary>
    public TimeSpan Delay { get; set; }

    public int Breaks { get; private set; }

    public IReadOnlyDictionary<string, string> Checkpoints => checkpoints;

    public override Task<GetCheckpointResponse> GetCheckpoint(GetCheckpointRequest request, ServerCallContext context)
    {
        lock (gate)
        {
            return Task.FromResult(new GetCheckpointResponse
            {
                Checkpoint = checkpoints.TryGetValue(request.Source, out var position) ? new Checkpoint { Source = request.Source, Position = position } : null,
            });
        }
    }

    public override async Task IngestDocuments(
        IAsyncStreamReader<IngestDocumentsRequest> requestStream, IServerStreamWriter<IngestDocumentsResponse> responseStream, ServerCallContext context)
    {
        while (await requestStream.MoveNext())
        {
            var request = requestStream.Current;
            Assert.Equal("test", request.Index);
            Break(context);
            await Task.Delay(Delay, context.CancellationToken);
            var response = Apply(request);
            Break(context);
            await responseStream.WriteAsync(response);
        }
    }

    private void Break(ServerCallContext context)
    {
        double roll;
        lock (gate)
        {
            if (DiesAfter <= batches)
            {
                throw new RpcException(new Status(StatusCode.PermissionDenied, "gone for good"));
            }

            roll = random.NextDouble();
            Breaks += roll < Faults ? 1 : 0;
        }

        if (roll < Faults / 3)
        {
            context.GetHttpContext().Abort();
        }
        else if (roll < Faults)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "broken on purpose"));
        }
    }

    private IngestDocumentsResponse Apply(IngestDocumentsRequest request)
    {
        lock (gate)
        {
            if (answered.TryGetValue(request.RequestId, out var before))
            {
                return before;
            }

            batches++;
            var response = new IngestDocumentsResponse { BatchId = request.BatchId };
            foreach (var (operation, position) in request.Operations.Select((operation, i) => (operation, i)))
            {
                if (Refuses(operation.Put) is { } error)
                {
                    response.Failures.Add(new IngestFailure { Position = position, Id = operation.Put.Id, Error = error });
                }
                else
                {
                    Applied.Add((operation.Put.Id, operation.Put.Json.ToStringUtf8()));
                    response.Written++;
                }
            }

            if (request.Checkpoint is { } checkpoint)
            {
                OnCheckpoint?.Invoke(checkpoint.Source, checkpoint.Position);
                checkpoints[checkpoint.Source] = checkpoint.Position;
            }

            answered[request.RequestId] = response;
            return response;
        }
    }
}
