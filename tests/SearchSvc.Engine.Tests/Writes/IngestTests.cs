using System.Runtime.CompilerServices;
using CsCheck;
using SearchSvc.Engine.Errors;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Writes;

public sealed class IngestTests
{
    [Fact]
    public async Task AnyStreamOfBatches_IsAnsweredInOrderAndApplied()
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync("a");
        await Gen.Int[0, 20].Array[1, 60].SampleAsync(async sizes =>
        {
            var requests = sizes.Select((size, batch) => Batch("a", batch, Enumerable.Range(0, size).Select(i => $"{batch}-{i}"))).ToList();
            var answers = await IngestAsync(engine, requests);

            Assert.Equal(requests.Select(r => (r.BatchId, r.Operations.Count)), answers.Select(a => (a.BatchId, a.Written)));
        }, time: 5, threads: 1);
    }

    [Fact]
    public async Task OneBadDocument_FailsAloneAndNamesItsField()
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync("a", new SchemaMessage { Fields = { new FieldMessage { Name = "price", Type = FieldMessage.Types.Type.Double } } });
        var request = Batch("a", 1, ["x", "y", "z"]);
        request.Operations[1].Put = TestEngine.Document("y", """{"price":"dear"}""");
        request.Checkpoint = new Checkpoint { Source = "file", Position = "3" };

        var answer = Assert.Single(await IngestAsync(engine, [request]));

        Assert.Equal(2, answer.Written);
        var failure = Assert.Single(answer.Failures);
        Assert.Equal((1, "y", "price"), (failure.Position, failure.Id, failure.Error.Field));
        Assert.Equal(ErrorKind.InvalidArgument.Code(), failure.Error.Code);
        Assert.Null(await engine.GetAsync("a", "y"));
        Assert.Equal("3", (await CheckpointAsync(engine, "a", "file"))?.Position);
    }

    [Fact]
    public async Task HoldCheckpointOnFailure_OneBadDocument_KeepsTheCheckpointWhereItWas()
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync("a");
        var request = Batch("a", 1, ["x"]);
        request.Operations.Add(new WriteOperation { Delete = "nothing", Condition = new WriteCondition { Exists = true } });
        request.Checkpoint = new Checkpoint { Source = "file", Position = "3" };
        request.HoldCheckpointOnFailure = true;

        var answer = Assert.Single(await IngestAsync(engine, [request]));

        Assert.Equal(ErrorKind.NotFound.Code(), Assert.Single(answer.Failures).Error.Code);
        Assert.Null(await CheckpointAsync(engine, "a", "file"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ACheckpoint_SurvivesARestart(bool crash)
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync("a");
        var request = Batch("a", 1, ["x"]);
        request.Checkpoint = new Checkpoint { Source = "file", Position = "17" };
        await IngestAsync(engine, [request]);

        await (crash ? engine.CrashAsync() : engine.RestartAsync());

        Assert.Equal("17", (await CheckpointAsync(engine, "a", "file"))?.Position);
    }

    [Fact]
    public async Task ABatchOfAnotherIndex_IsThatBatchsOwnFault()
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync("a");
        await engine.CreateAsync("b");

        var answers = await IngestAsync(engine, [Batch("a", 1, ["x"]), Batch("b", 2, ["y"]), Batch("", 3, ["z"])]);

        Assert.Equal([1, 0, 1], answers.Select(a => a.Written));
        Assert.Equal(ErrorKind.InvalidArgument.Code(), answers[1].Error.Code);
    }

    [Fact]
    public async Task AFirstMessageWithoutAnIndex_EndsTheStream()
    {
        await using var engine = await TestEngine.StartAsync();

        await TestEngine.AssertFails(ErrorKind.InvalidArgument, Reasons.InvalidName, () => IngestAsync(engine, [Batch("", 1, ["x"])]));
        await TestEngine.AssertFails(ErrorKind.NotFound, Reasons.IndexNotFound, () => IngestAsync(engine, [Batch("nowhere", 1, ["x"])]));
    }

    [Fact]
    public async Task AFeederThatReadsNoAnswers_IsNotReadFurther()
    {
        await using var engine = await TestEngine.StartAsync();
        await engine.CreateAsync("a");
        var taken = 0;
        await using var answers = engine.Documents.IngestAsync(Endless(), CancellationToken.None).GetAsyncEnumerator();

        Assert.True(await answers.MoveNextAsync());
        await Task.Delay(500);

        // One answered, 16 waiting for a reader, one or two in hand.
        Assert.InRange(taken, 2, 20);

        async IAsyncEnumerable<IngestDocumentsRequest> Endless([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                yield return Batch("a", Interlocked.Increment(ref taken), ["x"]);
                await Task.Yield();
            }
        }
    }

    private static IngestDocumentsRequest Batch(string index, long batch, IEnumerable<string> ids) => new()
    {
        Index = index,
        BatchId = batch,
        Operations = { ids.Select(id => new WriteOperation { Put = TestEngine.Document(id, """{"title":"hello"}""") }) },
    };

    private static async Task<Checkpoint?> CheckpointAsync(TestEngine engine, string index, string source) =>
        (await engine.Documents.GetCheckpointAsync(new GetCheckpointRequest { Index = index, Source = source }, CancellationToken.None)).Checkpoint;

    private static async Task<List<IngestDocumentsResponse>> IngestAsync(TestEngine engine, IEnumerable<IngestDocumentsRequest> requests)
    {
        var answers = new List<IngestDocumentsResponse>();
        await foreach (var answer in engine.Documents.IngestAsync(requests.ToAsyncEnumerable(), CancellationToken.None))
        {
            answers.Add(answer);
        }

        return answers;
    }
}
