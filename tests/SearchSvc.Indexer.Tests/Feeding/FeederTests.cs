using System.Text.Json;
using SearchSvc.Client;
using SearchSvc.Client.Ingest;
using SearchSvc.Indexer.Feeding;
using SearchSvc.Indexer.Inputs;
using SearchSvc.Indexer.Reporting;
using SearchSvc.Indexer.Tests.Support;
using Spectre.Console;

namespace SearchSvc.Indexer.Tests.Feeding;

/// <summary>Feeding over streams that break: every document arrives, those of one id in their order, and no checkpoint is ahead.</summary>
public sealed class FeederTests
{
    private const int Ids = 300;
    private readonly FeedConsole console = new(Silent(), Silent(), quiet: true);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 4)]
    [InlineData(3, 7)]
    [InlineData(4, 4)]
    public async Task Feed_over_breaking_streams_every_document_arrives_once_and_in_order(int seed, int streams)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.ndjson", Documents(seed, 5_000));
        await using var server = await TestServer.StartAsync(seed, faults: 0.1);
        server.Documents.OnCheckpoint = NeverAhead(server.Documents, path);

        var outcome = await RunAsync(server, Settings(path, streams));

        Assert.Equal(FeedOutcome.Complete, outcome);
        Assert.True(server.Documents.Breaks > 10, "the test broke nothing");
        Assert.Equal(5_000, server.Documents.Applied.Count);
        AssertInOrder(server.Documents, path);
        Assert.Equal(5_000, CheckpointState.Parse(server.Documents.Checkpoints[path])!.Records);
    }

    [Theory]
    [InlineData(1, 1, ".ndjson")]
    [InlineData(2, 4, ".ndjson")]
    [InlineData(3, 3, ".json")]
    [InlineData(4, 4, ".csv")]
    public async Task Resume_after_the_server_died_again_and_again_every_document_arrives(int seed, int streams, string extension)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a" + extension, Documents(seed, 3_000, extension));
        await using var server = await TestServer.StartAsync(seed, faults: 0.05);
        server.Documents.OnCheckpoint = NeverAhead(server.Documents, path);
        var starts = new List<long>();
        for (server.Documents.DiesAfter = 20; server.Documents.DiesAfter is not null; server.Documents.DiesAfter += 40)
        {
            try
            {
                Assert.Equal(FeedOutcome.Complete, await RunAsync(server, Settings(path, streams) with { Resume = true }, starts));
                break;
            }
            catch (SearchSvcException e) when (e.Message == "gone for good")
            {
                // As a process that is killed: only the checkpoints on the server are left of the run.
            }
        }

        Assert.True(starts.Count > 2 && starts[^1] > 0, $"the run was never resumed in the middle: {string.Join(' ', starts)}");
        Assert.Equal(starts.Order(), starts);
        AssertLastOfEachId(server.Documents, path);
    }

    [Fact]
    public async Task Run_anew_after_an_older_run_forgets_its_checkpoint_before_the_first_document()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.ndjson", Documents(1, 500));
        await using var server = await TestServer.StartAsync();
        await RunAsync(server, Settings(path, 2));
        Assert.Equal(500, CheckpointState.Parse(server.Documents.Checkpoints[path])!.Records);
        var seen = new List<string>();
        server.Documents.OnCheckpoint = (_, position) => seen.Add($"{CheckpointState.Parse(position)!.Records} at {server.Documents.Applied.Count}");

        await RunAsync(server, Settings(path, 2));

        Assert.Equal("0 at 500", seen[0]);
        Assert.Equal("500 at 1000", seen[^1]);
    }

    [Fact]
    public async Task Feed_of_a_file_that_is_wholly_on_its_way_stores_checkpoints_while_it_waits_for_the_answers()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.ndjson", Documents(1, 100));
        await using var server = await TestServer.StartAsync();
        server.Documents.Delay = TimeSpan.FromMilliseconds(30);
        var positions = new List<long>();
        server.Documents.OnCheckpoint = (_, position) => positions.Add(CheckpointState.Parse(position)!.Records);

        await RunAsync(server, Settings(path, 1));

        Assert.Equal((0, 100), (positions[0], positions[^1]));
        Assert.Contains(positions, position => position is > 0 and < 100);
        Assert.Equal(positions.Order(), positions);
    }

    [Fact]
    public async Task Resume_with_another_file_under_the_same_name_feeds_it_from_its_beginning()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.ndjson", Documents(1, 500));
        await using var server = await TestServer.StartAsync();
        await RunAsync(server, Settings(path, 2));
        folder.Write("a.ndjson", "{\"id\":\"new\"}\n" + Documents(2, 600));

        await RunAsync(server, Settings(path, 2) with { Resume = true });

        Assert.Equal(500 + 601, server.Documents.Applied.Count);
    }

    [Fact]
    public async Task Resume_with_a_file_that_has_grown_feeds_what_is_new()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.ndjson", Documents(1, 500));
        await using var server = await TestServer.StartAsync();
        await RunAsync(server, Settings(path, 2));
        await File.AppendAllTextAsync(path, "{\"id\":\"new\",\"n\":500}\n");

        await RunAsync(server, Settings(path, 2) with { Resume = true });

        Assert.Equal("new", server.Documents.Applied[500].Id);
        Assert.Equal(501, server.Documents.Applied.Count);
    }

    [Fact]
    public async Task Resume_of_a_folder_goes_on_with_the_files_that_are_not_done()
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 100; i++)
        {
            folder.Write($"d{i % 7}/{i:000}.txt", $"text {i}");
        }

        await using var server = await TestServer.StartAsync();
        server.Documents.DiesAfter = 6;
        await Assert.ThrowsAsync<SearchSvcException>(() => RunAsync(server, Settings(folder.Path, 2) with { BatchSize = 10 }));
        var before = server.Documents.Applied.Count;
        Assert.InRange(before, 1, 99);
        server.Documents.DiesAfter = null;

        await RunAsync(server, Settings(folder.Path, 2) with { BatchSize = 10, Resume = true });

        Assert.Equal(100, server.Documents.Applied.Select(put => put.Id).Distinct().Count());
        Assert.Equal(100, CheckpointState.Parse(server.Documents.Checkpoints[folder.Path])!.Files);
    }

    private static IAnsiConsole Silent() => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) });

    private static FeedSettings Settings(string input, int streams) => new()
    {
        Inputs = [input],
        Server = new Uri("http://localhost"),
        Index = "test",
        Streams = streams,
        BatchSize = 17,
        CheckpointInterval = TimeSpan.FromMilliseconds(1),
    };

    private static string Documents(int seed, int count, string extension = ".ndjson")
    {
        var random = new Random(seed);
        var documents = Enumerable.Range(0, count).Select(n => (Id: random.Next(Ids), N: n));
        return extension switch
        {
            ".csv" => "id,n\n" + string.Concat(documents.Select(d => $"{d.Id},{d.N}\n")),
            ".json" => $"[{string.Join(",\n", documents.Select(d => $"{{\"id\":\"{d.Id}\",\"n\":{d.N}}}"))}]",
            _ => string.Concat(documents.Select(d => $"{{\"id\":\"{d.Id}\",\"n\":{d.N}}}\n")),
        };
    }

    private static List<(string Id, int N)> Expected(string path)
    {
        var format = FileFormats.OfName(path)!.Value;
        return [.. Reading.ReadFile(format, path).Select(record => Parse(record.Text()))];
    }

    private static (string Id, int N) Parse(string json)
    {
        var root = JsonDocument.Parse(json).RootElement;
        var n = root.GetProperty("n");
        return (root.GetProperty("id").GetString()!, n.ValueKind == JsonValueKind.String ? int.Parse(n.GetString()!, null) : n.GetInt32());
    }

    // Called while the service holds its lock: what is applied now is what was applied before the checkpoint.
    private static Action<string, string> NeverAhead(FaultyDocumentService documents, string path)
    {
        var expected = Expected(path);
        var applied = new HashSet<(string, int)>();
        var (seen, known) = (0, 0);
        return (_, position) =>
        {
            applied.UnionWith(documents.Applied.Skip(seen).Select(put => Parse(put.Json)));
            seen = documents.Applied.Count;
            var covered = (int)CheckpointState.Parse(position)!.Records;
            Assert.All(expected.Take(known..covered), document => Assert.Contains(document, applied));
            known = Math.Max(known, covered);
        };
    }

    private static void AssertInOrder(FaultyDocumentService documents, string path) => Assert.Equal(
        Expected(path).GroupBy(d => d.Id).OrderBy(g => g.Key).Select(g => string.Join(' ', g.Select(d => d.N))),
        documents.Applied.Select(put => Parse(put.Json)).GroupBy(d => d.Id).OrderBy(g => g.Key).Select(g => string.Join(' ', g.Select(d => d.N))));

    private static void AssertLastOfEachId(FaultyDocumentService documents, string path) => Assert.Equal(
        Expected(path).GroupBy(d => d.Id).OrderBy(g => g.Key).Select(g => g.Last()),
        documents.Applied.Select(put => Parse(put.Json)).GroupBy(d => d.Id).OrderBy(g => g.Key).Select(g => g.Last()));

    private async Task<FeedOutcome> RunAsync(TestServer server, FeedSettings settings, List<long>? starts = null)
    {
        using var client = server.Connect();
        var totals = new FeedTotals();
        var sources = await new InputResolver(null, null).ResolveAsync(settings.Inputs, default);
        var plans = await new FeedPlanner(settings, client, console).PlanAsync(sources, default);
        starts?.Add(plans[0].Start.Record.Records);
        return await new Feeder(settings, totals, new FailureLog(totals, console, null, null))
            .RunAsync(plans, (batches, cancel) => client.IngestAsync("test", batches, new IngestOptions(), cancel), default);
    }
}
