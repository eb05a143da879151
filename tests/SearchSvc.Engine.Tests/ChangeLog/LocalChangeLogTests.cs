using SearchSvc.Engine.ChangeLog;

namespace SearchSvc.Engine.Tests.ChangeLog;

public sealed class LocalChangeLogTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Open_makes_the_folder()
    {
        var path = Path.Combine(folder.Path, "not", "there");

        await using var log = LocalChangeLog.Open(path);

        Assert.Equal(1, (await log.AppendAsync(new byte[1])).Sequence);
    }

    [Fact]
    public async Task Two_new_logs_have_different_epochs()
    {
        await using var one = LocalChangeLog.Open(Path.Combine(folder.Path, "one"));
        await using var two = LocalChangeLog.Open(Path.Combine(folder.Path, "two"));

        Assert.NotEqual(one.GetInfo().Epoch, two.GetInfo().Epoch);
    }

    [Fact]
    public async Task The_largest_payload_is_taken_and_one_byte_more_is_an_argument_error()
    {
        await using (var log = LocalChangeLog.Open(folder.Path))
        {
            var payload = new byte[LocalChangeLog.MaxPayloadBytes + 1];
            payload[^2] = 42;

            await Assert.ThrowsAsync<ArgumentException>(() => log.AppendAsync(payload));
            await log.AppendAsync(payload.AsMemory(..^1));
        }

        await using var again = LocalChangeLog.Open(folder.Path);
        var record = Assert.Single(await again.ReadAllAsync(1));
        Assert.Equal((LocalChangeLog.MaxPayloadBytes, 42), (record.Payload.Length, record.Payload.Span[^1]));
    }

    [Fact]
    public async Task Segments_roll_at_their_size_and_go_as_soon_as_no_batch_in_them_is_needed()
    {
        // 64 bytes of header, 1,000 + 40 for each batch: three batches a segment.
        await using var log = LocalChangeLog.Open(folder.Path, new LocalChangeLogOptions { SegmentBytes = 3_500 });
        for (var i = 0; i < 9; i++)
        {
            await log.AppendAsync(new byte[1_000]);
        }

        Assert.Equal(3, folder.Segments().Length);
        await log.TruncateBeforeAsync(3);
        Assert.Equal(1, log.GetInfo().First);
        await log.TruncateBeforeAsync(4);
        Assert.Equal(4, log.GetInfo().First);
        Assert.Equal(2, folder.Segments().Length);
        await log.TruncateBeforeAsync(9);
        Assert.Equal(7, log.GetInfo().First);
    }

    [Fact]
    public async Task A_log_truncated_whole_keeps_one_empty_segment_that_knows_the_next_batch()
    {
        await using var log = LocalChangeLog.Open(folder.Path);
        var epoch = log.GetInfo().Epoch;
        await log.AppendAsync(new byte[10]);
        await log.AppendAsync(new byte[10]);

        await log.TruncateBeforeAsync(1_000);
        await log.TruncateBeforeAsync(1_000);

        Assert.Equal(["00000000000000000003.log"], folder.Segments().Select(Path.GetFileName));
        Assert.Equal(new LogInfo(epoch, First: 3, Last: 2, Bytes: 64), log.GetInfo());
    }

    [Fact]
    public async Task A_reader_goes_on_in_the_segment_that_it_has_open_and_is_told_at_the_next()
    {
        await using var log = LocalChangeLog.Open(folder.Path, new LocalChangeLogOptions { SegmentBytes = 3_500, RecentBytes = 0 });
        for (var i = 0; i < 9; i++)
        {
            await log.AppendAsync(new byte[1_000]);
        }

        await using var reader = log.ReadAsync(1, follow: false, CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await reader.MoveNextAsync());
        await log.TruncateBeforeAsync(9);

        var error = await Assert.ThrowsAsync<ChangeLogException>(async () =>
        {
            while (await reader.MoveNextAsync())
            {
                Assert.InRange(reader.Current.Position.Sequence, 2, 6);
            }
        });
        Assert.Equal(ChangeLogError.Truncated, error.Error);
    }

    [Fact]
    public async Task Files_grow_ahead_in_steps()
    {
        await using var log = LocalChangeLog.Open(folder.Path);
        Assert.Equal(64 * 1024, folder.Content().Length);
        await log.AppendAsync(new byte[60 * 1024]);
        Assert.Equal(64 * 1024, folder.Content().Length);

        await log.AppendAsync(new byte[10 * 1024]);

        Assert.Equal(128 * 1024, folder.Content().Length);
    }
}
