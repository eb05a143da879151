using System.Text;
using SearchSvc.Engine.ChangeLog;
using SearchSvc.Engine.Tests.Storage;

namespace SearchSvc.Engine.Tests.ChangeLog;

public sealed class LocalChangeLogFaultTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RecordingFiles files;

    public LocalChangeLogFaultTests() => files = new RecordingFiles(folder.Path);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(typeof(FileOperation.Write))]
    [InlineData(typeof(FileOperation.Sync))]
    public async Task After_one_failure_nothing_more_is_written_until_the_log_is_opened_again(Type failing)
    {
        await using var log = LocalChangeLog.Open(folder.Path, files: files);
        await Append(log, "good");
        using var reached = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        files.Before = operation =>
        {
            if (operation.GetType() == failing)
            {
                reached.Set();
                go.Wait();
                throw new IOException("the disk is broken");
            }
        };

        var first = Append(log, "on its way");
        reached.Wait();
        var queued = Append(log, "queued");
        var truncation = log.TruncateBeforeAsync(1);
        go.Set();

        var error = await AssertWriteFailed(first);
        Assert.IsType<IOException>(error.InnerException);
        await AssertWriteFailed(queued);
        await AssertWriteFailed(truncation);
        files.Before = null;
        var operations = files.Count;
        await AssertWriteFailed(Append(log, "later"));
        await AssertWriteFailed(log.TruncateBeforeAsync(2));
        Assert.Equal(operations, files.Count);

        Assert.Equal(["good"], await Read(log));
        await log.DisposeAsync();
        await using var again = LocalChangeLog.Open(folder.Path, files: files);
        var there = await Read(again);
        Assert.Equal(failing == typeof(FileOperation.Sync) ? ["good", "on its way"] : ["good"], there);
        Assert.Equal(there.Count + 1, (await Append(again, "mended")).Sequence);
    }

    [Fact]
    public async Task What_a_log_shows_after_a_failed_sync_survives_a_power_cut()
    {
        await using var log = LocalChangeLog.Open(folder.Path, files: files);
        await Append(log, "good");
        files.Before = operation => _ = operation is FileOperation.Sync ? throw new IOException("the disk is broken") : false;
        await AssertWriteFailed(Append(log, "in the page cache alone"));
        await log.DisposeAsync();
        files.Before = null;

        await using var again = LocalChangeLog.Open(folder.Path, files: files);
        var shown = await Read(again);
        await Append(again, "later");

        Assert.Equal(["good", "in the page cache alone"], shown);
        using var left = new TemporaryFolder();
        PowerCut.Leave(files.Operations, new Random(1), left.Path);
        await using var after = LocalChangeLog.Open(left.Path);
        Assert.Equal([.. shown, "later"], await Read(after));
    }

    [Theory]
    [InlineData(typeof(FileOperation.Link))]
    [InlineData(typeof(FileOperation.Rename))]
    [InlineData(typeof(FileOperation.SyncFolder))]
    public async Task A_segment_that_cannot_be_made_loses_nothing(Type failing)
    {
        var options = new LocalChangeLogOptions { SegmentBytes = 100 };
        await using var log = LocalChangeLog.Open(folder.Path, options, files);
        await Append(log, "good");
        files.Before = operation => _ = operation.GetType() == failing ? throw new IOException("no space left") : false;

        await AssertWriteFailed(Append(log, "needs a new segment"));

        files.Before = null;
        await log.DisposeAsync();
        await using var again = LocalChangeLog.Open(folder.Path, options, files);
        Assert.Equal(["good"], await Read(again));
        Assert.Equal(2, (await Append(again, "mended")).Sequence);
        Assert.Equal(["good", "mended"], await Read(again));
    }

    [Fact]
    public async Task All_that_is_queued_during_a_sync_shares_the_next_one()
    {
        await using var log = LocalChangeLog.Open(folder.Path, files: files);
        using var reached = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        var syncs = 0;
        files.Before = operation =>
        {
            if (operation is FileOperation.Sync)
            {
                syncs++;
                reached.Set();
                go.Wait();
            }
        };

        var appends = new List<Task<LogPosition>> { Append(log, "1") };
        reached.Wait();
        appends.AddRange(Enumerable.Range(2, 100).Select(i => Append(log, $"{i}")));
        Assert.All(appends, append => Assert.False(append.IsCompleted));
        go.Set();
        await Task.WhenAll(appends);

        Assert.Equal(2, syncs);
        Assert.Equal(Enumerable.Range(1, 101).Select(i => $"{i}"), await Read(log));
    }

    [Fact]
    public async Task A_batch_is_neither_acknowledged_nor_read_before_it_is_synced()
    {
        await using var log = LocalChangeLog.Open(folder.Path, files: files);
        using var reached = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        files.Before = operation =>
        {
            if (operation is FileOperation.Sync)
            {
                reached.Set();
                go.Wait();
            }
        };

        var append = Append(log, "1");
        reached.Wait();

        Assert.False(append.IsCompleted);
        Assert.Equal(0, log.GetInfo().Last);
        Assert.Empty(await Read(log));
        go.Set();
        await append;
        Assert.Equal(["1"], await Read(log));
    }

    [Fact]
    public async Task A_reader_close_behind_opens_no_file()
    {
        await using var log = LocalChangeLog.Open(folder.Path, files: files);
        var opens = files.Opens;
        for (var i = 1; i <= 50; i++)
        {
            await Append(log, $"{i}");
            Assert.Equal(i, (await log.ReadAllAsync(i)).Single().Position.Sequence);
        }

        Assert.Equal(50, (await Read(log)).Count);
        Assert.Equal(opens, files.Opens);
    }

    [Fact]
    public async Task A_reader_far_behind_gets_from_files_to_memory_without_a_gap()
    {
        await using var log = LocalChangeLog.Open(folder.Path, new LocalChangeLogOptions { SegmentBytes = 1_000, RecentBytes = 500 }, files);
        for (var i = 1; i <= 100; i++)
        {
            await Append(log, $"{i}");
        }

        var payloads = new List<string>();
        await foreach (var record in log.ReadAsync(1, follow: true, CancellationToken.None))
        {
            payloads.Add(Encoding.UTF8.GetString(record.Payload.Span));
            if (payloads.Count < 100)
            {
                continue;
            }

            if (payloads.Count == 200)
            {
                break;
            }

            await Append(log, $"{payloads.Count + 1}");
        }

        Assert.Equal(Enumerable.Range(1, 200).Select(i => $"{i}"), payloads);
    }

    [Fact]
    public async Task A_process_killed_between_write_and_sync_keeps_what_was_acknowledged()
    {
        var copies = new List<(long Acknowledged, TemporaryFolder Folder)>();
        var acknowledged = 0L;
        await using (var log = LocalChangeLog.Open(folder.Path, new LocalChangeLogOptions { SegmentBytes = 400 }, files))
        {
            files.Before = _ => copies.Add((Volatile.Read(ref acknowledged), folder.Copy()));
            for (var i = 1; i <= 20; i++)
            {
                Volatile.Write(ref acknowledged, (await Append(log, $"{i}")).Sequence);
            }
        }

        foreach (var (promised, folder) in copies)
        {
            await using var log = LocalChangeLog.Open(folder.Path);
            var payloads = await Read(log);
            Assert.InRange(payloads.Count, promised, 20);
            Assert.Equal(Enumerable.Range(1, payloads.Count).Select(i => $"{i}"), payloads);
            await log.DisposeAsync();
            folder.Dispose();
        }
    }

    private static Task<LogPosition> Append(LocalChangeLog log, string payload) => log.AppendAsync(Encoding.UTF8.GetBytes(payload));

    private static async Task<List<string>> Read(LocalChangeLog log) =>
        [.. (await log.ReadAllAsync(1)).Select(record => Encoding.UTF8.GetString(record.Payload.Span))];

    private static async Task<ChangeLogException> AssertWriteFailed(Task task)
    {
        var error = await Assert.ThrowsAsync<ChangeLogException>(() => task);
        Assert.Equal(ChangeLogError.WriteFailed, error.Error);
        return error;
    }
}
