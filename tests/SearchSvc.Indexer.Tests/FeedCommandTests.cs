using System.Text;
using System.Text.Json;
using Grpc.Core;
using SearchSvc.Indexer.Tests.Support;
using SearchSvc.V1;

namespace SearchSvc.Indexer.Tests;

/// <summary>The command line as a person uses it: what arrives, what is said, and the exit code.</summary>
public sealed class FeedCommandTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private TestServer server = null!;

    public async Task InitializeAsync() => server = await TestServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Feed_of_good_files_of_every_kind_exits_with_0()
    {
        folder.Write("in/a.ndjson", "{\"id\":\"n1\"}\n{\"id\":\"n2\"}\n");
        folder.Write("in/b.json", "[{\"id\":\"j1\"}]");
        folder.Write("in/c.csv.gz", TemporaryFolder.Gzip("id,t\nc1,x\n"));
        folder.Write("in/d.tsv", "id\tt\nt1\tx\n");
        folder.Write("in/sub/e.md", "# E\n\nText");
        folder.Write("in/sub/f.html", "<title>F</title>");
        folder.Write("in/g.txt", "text");
        folder.Write("in/h.pdf", "not known");
        folder.Write("in/.hidden.txt", "not wanted");

        var run = await CommandRun.FeedAsync(server, folder["in"]);

        Assert.Equal(0, run.Code);
        Assert.Equal(["c1", "g.txt", "j1", "n1", "n2", "sub/e.md", "sub/f.html", "t1"], Ids());
        Assert.Contains("8 documents", run.Said, StringComparison.Ordinal);
        Assert.Contains("1 files of other formats are left out", run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feed_with_bad_lines_feeds_the_rest_names_them_and_exits_with_1()
    {
        byte[] content = [.. "{\"id\":\"1\"}\n{\"id\":\n\n[1]\n{\"id\":\"\xff"u8[..^2], 0xff, .. "\"}\n{\"id\":\"6\"}\n"u8];
        var path = folder.Write("bad.ndjson", content);

        var run = await CommandRun.FeedAsync(server, path, "--reject-file", folder["rejects.ndjson"]);

        Assert.Equal(1, run.Code);
        Assert.Equal(["1", "6"], Ids());
        foreach (var place in new[] { "bad.ndjson:2: not a JSON object", "bad.ndjson:4: not a JSON object", "bad.ndjson:5: not valid UTF-8" })
        {
            Assert.Contains(place, run.Said, StringComparison.Ordinal);
        }

        Assert.Contains("3 failed", run.Said, StringComparison.Ordinal);
        var rejects = File.ReadLines(folder["rejects.ndjson"]).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal([2, 4, 5], rejects.Select(reject => reject.GetProperty("line").GetInt32()));
        Assert.Equal("[1]", rejects[1].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Feed_of_documents_that_the_server_refuses_names_their_file_and_line()
    {
        server.Documents.Refuses = document => document.Id == "b"
            ? new WriteError { Code = (int)StatusCode.InvalidArgument, Reason = "FIELD_TYPE_MISMATCH", Message = "date: is no date" }
            : null;
        var path = folder.Write("a.csv", "id,t\na,\"two\nlines\"\nb,x\nc,y\n");

        var run = await CommandRun.FeedAsync(server, path, "--reject-file", folder["rejects.ndjson"]);

        Assert.Equal(1, run.Code);
        Assert.Contains("a.csv:4: date: is no date", run.Said, StringComparison.Ordinal);
        var reject = JsonDocument.Parse(File.ReadAllText(folder["rejects.ndjson"])).RootElement;
        Assert.Equal("FIELD_TYPE_MISMATCH", reject.GetProperty("reason").GetString());
        Assert.Equal("x", reject.GetProperty("document").GetProperty("t").GetString());
    }

    [Fact]
    public async Task Feed_with_more_errors_than_allowed_stops()
    {
        var path = folder.Write("a.ndjson", string.Concat(Enumerable.Range(0, 1_000).Select(i => i < 500 ? $"bad {i}\n" : $"{{\"id\":\"{i}\"}}\n")));

        var run = await CommandRun.FeedAsync(server, path, "--max-errors", "10");

        Assert.Equal(1, run.Code);
        Assert.Empty(Ids());
        Assert.Contains("11 failures are more than --max-errors 10", run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feed_from_standard_input_tells_JSON_by_itself()
    {
        var input = new MemoryStream(TemporaryFolder.Gzip(" [ {\"key\":{\"id\":7},\"a\":1,\"b\":2} ]"));

        var run = await CommandRun.RunAsync(
            ["feed", "-", "--index", "test", "--server", server.Address.ToString(), "--id-field", "key.id", "--drop", "b", "--rename", "a=c"], input);

        Assert.Equal(0, run.Code);
        Assert.Equal([("7", "{\"key\":{\"id\":7},\"c\":1}")], server.Documents.Applied);
        Assert.Empty(server.Documents.Checkpoints);
    }

    [Fact]
    public async Task Feed_that_is_interrupted_while_it_waits_for_input_keeps_what_it_read_and_exits_with_130()
    {
        using var stop = new CancellationTokenSource();
        using var input = new EndlessInput("{\"id\":\"1\"}\n{\"id\":\"2\"}\n");
        var running = CommandRun.RunAsync(["feed", "-", "--index", "test", "--server", server.Address.ToString()], input, stop.Token);
        await input.Waiting;
        await stop.CancelAsync();

        var run = await running;

        Assert.Equal(130, run.Code);
        Assert.Equal(["1", "2"], Ids());
        Assert.Contains("standard input cannot be resumed", run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feed_that_the_server_ends_says_how_to_go_on_and_goes_on_with_resume()
    {
        var path = folder.Write("a.ndjson", string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{{\"id\":\"{i}\"}}\n")));
        server.Documents.DiesAfter = 30;

        var first = await CommandRun.FeedAsync(server, path, "--batch-size", "100");
        server.Documents.DiesAfter = null;
        var second = await CommandRun.FeedAsync(server, path, "--batch-size", "100", "--resume");

        Assert.Equal((1, 0), (first.Code, second.Code));
        Assert.Contains("gone for good", first.Said, StringComparison.Ordinal);
        Assert.Contains("run the same command with --resume", first.Said, StringComparison.Ordinal);
        Assert.Equal(20_000, Ids().Distinct().Count());
    }

    [Fact]
    public async Task Feed_that_is_interrupted_goes_on_where_it_stopped_and_feeds_nothing_twice()
    {
        var path = folder.Write("a.ndjson", string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{{\"id\":\"{i}\"}}\n")));
        using var stop = new CancellationTokenSource();
        server.Documents.Refuses = document =>
        {
            if (document.Id == "5000")
            {
                stop.Cancel();
            }

            return null;
        };
        string[] command = ["feed", path, "--index", "test", "--server", server.Address.ToString(), "--batch-size", "100"];

        var first = await CommandRun.RunAsync(command, cancellationToken: stop.Token);
        var fed = server.Documents.Applied.Count;
        var second = await CommandRun.RunAsync([.. command, "--resume"]);

        Assert.Equal((130, 0), (first.Code, second.Code));
        Assert.InRange(fed, 5_000, 49_999);
        Assert.Contains("run the same command with --resume", first.Said, StringComparison.Ordinal);
        Assert.Equal(50_000, server.Documents.Applied.Count);
        Assert.Equal(50_000, Ids().Distinct().Count());
    }

    [Fact]
    public async Task Feed_of_a_file_that_is_cut_off_is_not_taken_for_complete()
    {
        var gzip = TemporaryFolder.Gzip(string.Concat(Enumerable.Range(0, 5_000).Select(i => $"{{\"id\":\"{i}\"}}\n")));

        var run = await CommandRun.FeedAsync(server, folder.Write("a.ndjson.gz", gzip[..^100]));

        Assert.Equal(1, run.Code);
    }

    [Fact]
    public async Task Feed_creates_the_index_from_a_schema_or_a_whole_request()
    {
        var path = folder.Write("a.ndjson", "{}\n");
        var schema = folder.Write("schema.json", "{\"fields\":[{\"name\":\"title\",\"type\":\"TYPE_TEXT\"}]}");
        var request = folder.Write("request.json", "{\"schema\":{\"dynamic\":\"DYNAMIC_REJECT\"},\"settings\":{\"shards\":1}}");

        Assert.Equal(0, (await CommandRun.FeedAsync(server, path, "--create")).Code);
        Assert.Equal(0, (await CommandRun.FeedAsync(server, path, "--create", "--schema", schema)).Code);
        Assert.Equal(0, (await CommandRun.FeedAsync(server, path, "--create", "--schema", request)).Code);

        Assert.All(server.Indexes.Created, created => Assert.Equal(("test", true), (created.Index, created.AllowExisting)));
        Assert.Null(server.Indexes.Created[0].Schema);
        Assert.Equal("title", server.Indexes.Created[1].Schema.Fields.Single().Name);
        Assert.Equal((Schema.Types.Dynamic.Reject, 1), (server.Indexes.Created[2].Schema.Dynamic, server.Indexes.Created[2].Settings.Shards));
    }

    [Fact]
    public async Task Feed_into_an_index_that_exists_with_another_schema_says_so()
    {
        server.Indexes.Failure = new RpcException(new Status(StatusCode.AlreadyExists, "index 'test' exists with another definition"));
        var path = folder.Write("a.ndjson", "{}\n");
        var schema = folder.Write("schema.json", "{\"dynamic\":\"DYNAMIC_MAP\"}");

        Assert.Equal(0, (await CommandRun.FeedAsync(server, path, "--create")).Code);
        var run = await CommandRun.FeedAsync(server, path, "--create", "--schema", schema);

        Assert.Equal(1, run.Code);
        Assert.Contains("exists with another definition", run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feed_with_a_dry_run_checks_everything_and_sends_nothing()
    {
        var path = folder.Write("a.ndjson", "{\"id\":\"1\"}\nbad\n");

        var run = await CommandRun.RunAsync(["feed", path, "--index", "test", "--server", "localhost:1", "--dry-run"]);

        Assert.Equal(1, run.Code);
        Assert.Contains("1 documents", run.Said, StringComparison.Ordinal);
        Assert.Contains("a.ndjson:2: not a JSON object", run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feed_with_no_server_there_says_so()
    {
        var path = folder.Write("a.ndjson", "{\"id\":\"1\"}\n");

        var run = await CommandRun.RunAsync(["feed", path, "--index", "test", "--server", "http://127.0.0.1:1", "--retry-for", "0"]);

        Assert.Equal(1, run.Code);
        Assert.Contains("the server at http://127.0.0.1:1/ cannot be reached", run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feed_with_a_pattern_or_with_the_files_a_shell_makes_of_it_gives_the_same_ids()
    {
        folder.Write("d/x/a.md", "a");
        folder.Write("d/y/a.md", "b");
        folder.Write("d/y/b.txt", "c");

        await CommandRun.FeedAsync(server, folder["d/**/*.md"]);
        var byPattern = Ids();
        server.Documents.Applied.Clear();
        await CommandRun.FeedAsync(server, folder["d/x/a.md"], folder["d/y/a.md"]);

        Assert.Equal(["x/a.md", "y/a.md"], byPattern);
        Assert.Equal(byPattern, Ids());
    }

    [Theory]
    [InlineData("does-not-exist.json")]
    [InlineData("none/*.json")]
    [InlineData("a.ndjson --streams 0")]
    [InlineData("a.ndjson --schema a.ndjson")]
    [InlineData("a.ndjson --rename a")]
    [InlineData("a.ndjson --format pdf")]
    [InlineData("a.ndjson --no-such-option")]
    [InlineData("a.ndjson --server ftp://x")]
    [InlineData("- --resume")]
    [InlineData("unknown.bin")]
    public async Task Feed_with_what_cannot_be_exits_with_2_and_says_why(string args)
    {
        folder.Write("a.ndjson", "{}\n");
        folder.Write("unknown.bin", "\x01\x02");
        var words = args.Split(' ');
        words[0] = words[0] == "-" ? "-" : folder[words[0]];

        var run = await CommandRun.RunAsync(["feed", "--index", "test", .. words], new MemoryStream());

        Assert.Equal(2, run.Code);
        Assert.NotEmpty(run.Said);
    }

    [Fact]
    public async Task Feed_of_a_file_that_is_damaged_goes_on_with_the_next_and_exits_with_1()
    {
        var gzip = TemporaryFolder.Gzip(string.Concat(Enumerable.Range(0, 5_000).Select(i => $"{{\"id\":\"{i}\"}}\n")));
        gzip.AsSpan(gzip.Length / 2, 50).Fill(0xff);
        folder.Write("in/a.ndjson.gz", gzip);
        folder.Write("in/b.ndjson", "{\"id\":\"b\"}\n");

        var run = await CommandRun.FeedAsync(server, folder["in"]);

        Assert.Equal(1, run.Code);
        Assert.Contains("b", Ids());
        Assert.Contains("a.ndjson.gz: cannot be read on", run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_of_a_file_are_no_commands_for_the_terminal()
    {
        var path = folder.Write("a\u001b[31m.ndjson", "[red]x\u001b[2J\n");

        var run = await CommandRun.FeedAsync(server, path);

        Assert.DoesNotContain("\u001b", run.Said, StringComparison.Ordinal);
    }

    private string[] Ids() => [.. server.Documents.Applied.Select(put => put.Id).Order(StringComparer.Ordinal)];

    /// <summary>Gives a text and then nothing, and no end: as a terminal at which no one types.</summary>
    private sealed class EndlessInput(string text) : MemoryStream(Encoding.UTF8.GetBytes(text))
    {
        private readonly TaskCompletionSource waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Waiting => waiting.Task;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = Read(buffer.Span);
            if (read == 0)
            {
                waiting.TrySetResult();
                await Task.Delay(Timeout.Infinite, CancellationToken.None);
            }

            return read;
        }
    }
}
