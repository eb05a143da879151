using System.Text;
using SearchSvc.Engine.ChangeLog;

namespace SearchSvc.Engine.Tests.ChangeLog;

/// <summary>What holds for every change log. A class for each implementation inherits it.</summary>
public abstract class ChangeLogContract : IAsyncLifetime
{
    private protected IChangeLog Log { get; private set; } = null!;

    /// <summary>Opens the one log of this test: the first time an empty one, later what was closed.</summary>
    private protected abstract Task<IChangeLog> OpenAsync();

    public async Task InitializeAsync() => Log = await OpenAsync();

    public async Task DisposeAsync() => await Log.DisposeAsync();

    [Fact]
    public void A_new_log_is_empty_and_has_a_positive_epoch()
    {
        var info = Log.GetInfo();

        Assert.Equal((1, 0), (info.First, info.Last));
        Assert.True(info.Epoch > 0);
    }

    [Fact]
    public async Task Batches_are_counted_from_one_and_read_back()
    {
        var epoch = Log.GetInfo().Epoch;

        Assert.Equal(new LogPosition(epoch, 1), await Append("a"));
        Assert.Equal(new LogPosition(epoch, 2), await Append(""));
        Assert.Equal(new LogPosition(epoch, 3), await Append("c"));

        Assert.Equal((1, 3), (Log.GetInfo().First, Log.GetInfo().Last));
        await AssertReads(1, "a", "", "c");
        await AssertReads(2, "", "c");
        await AssertReads(4);
    }

    [Fact]
    public async Task Batches_are_in_the_order_of_the_calls()
    {
        var tasks = Enumerable.Range(1, 500).Select(i => Append($"{i}")).ToList();

        var positions = await Task.WhenAll(tasks);

        Assert.Equal(Enumerable.Range(1, 500).Select(i => (long)i), positions.Select(position => position.Sequence));
        await AssertReads(1, [.. Enumerable.Range(1, 500).Select(i => $"{i}")]);
    }

    [Fact]
    public async Task Concurrent_callers_each_find_their_batches_where_they_were_told()
    {
        const int writers = 16;
        const int each = 40;

        var told = await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            var mine = new List<(long Sequence, string Payload)>();
            for (var i = 0; i < each; i++)
            {
                var payload = $"{writer}.{i}";
                mine.Add(((await Append(payload)).Sequence, payload));
            }

            return mine;
        })));

        Assert.All(told, mine => Assert.Equal(mine.OrderBy(batch => batch.Sequence), mine));
        await ReopenAsync();
        var expected = told.SelectMany(mine => mine).OrderBy(batch => batch.Sequence).ToList();
        Assert.Equal(Enumerable.Range(1, writers * each).Select(i => (long)i), expected.Select(batch => batch.Sequence));
        await AssertReads(1, [.. expected.Select(batch => batch.Payload)]);
    }

    [Fact]
    public async Task A_large_batch_comes_back_whole()
    {
        var payload = new byte[300_000];
        new Random(7).NextBytes(payload);

        await Append("before");
        await Log.AppendAsync(payload);
        await Append("behind");
        await ReopenAsync();

        var records = await ReadAll(1);
        Assert.Equal(3, records.Count);
        Assert.True(payload.AsSpan().SequenceEqual(records[1].Payload.Span));
    }

    [Fact]
    public async Task AppendAsync_with_the_right_expectation_appends()
    {
        await Log.AppendAsync("a"u8.ToArray(), expectedLastSequence: 0);
        await Log.AppendAsync("b"u8.ToArray(), expectedLastSequence: 1);

        await AssertReads(1, "a", "b");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task AppendAsync_with_a_wrong_expectation_is_a_conflict_and_appends_nothing(long expected)
    {
        await Append("a");

        await AssertFails(ChangeLogError.Conflict, () => Log.AppendAsync("b"u8.ToArray(), expected));

        await AssertReads(1, "a");
        await Append("c");
        await AssertReads(1, "a", "c");
    }

    [Fact]
    public async Task Of_many_callers_with_one_expectation_one_wins()
    {
        await Append("first");

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () =>
        {
            try
            {
                await Log.AppendAsync(Encoding.UTF8.GetBytes($"{i}"), expectedLastSequence: 1);
                return $"{i}";
            }
            catch (ChangeLogException conflict) when (conflict.Error == ChangeLogError.Conflict)
            {
                return null;
            }
        })));

        await AssertReads(1, "first", Assert.Single(results, result => result is not null)!);
    }

    [Fact]
    public async Task ReadAsync_from_beyond_the_end_is_a_gap()
    {
        await Append("a");

        await AssertFails(ChangeLogError.Gap, () => ReadAll(3));
    }

    [Fact]
    public async Task ReadAsync_from_before_the_first_is_truncated() => await AssertFails(ChangeLogError.Truncated, () => ReadAll(0));

    [Fact]
    public async Task A_follower_gets_what_is_there_and_what_comes()
    {
        await Append("1");
        await Append("2");
        var followers = Enumerable.Range(0, 3).Select(_ => Task.Run(() => Follow(2, until: 50))).ToList();
        for (var i = 3; i <= 50; i++)
        {
            await Append($"{i}");
        }

        var expected = Enumerable.Range(2, 49).Select(i => $"{i}");
        Assert.All(await Task.WhenAll(followers), payloads => Assert.Equal(expected, payloads));
    }

    [Fact]
    public async Task A_follower_that_is_cancelled_stops_waiting()
    {
        using var cancelled = new CancellationTokenSource();
        var enumerator = Log.ReadAsync(1, follow: true, cancelled.Token).GetAsyncEnumerator();
        var waiting = enumerator.MoveNextAsync().AsTask();
        Assert.False(waiting.IsCompleted);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await enumerator.DisposeAsync();
    }

    [Fact]
    public async Task A_follower_ends_when_the_log_is_closed()
    {
        await Append("a");
        await using var follower = Log.ReadAsync(1, follow: true, CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await follower.MoveNextAsync());

        await Append("b");
        await Log.DisposeAsync();

        Assert.True(await follower.MoveNextAsync());
        Assert.Equal("b", Text(follower.Current));
        Assert.False(await follower.MoveNextAsync());
    }

    [Fact]
    public async Task A_follower_that_waits_is_woken_when_the_log_is_closed()
    {
        await using var follower = Log.ReadAsync(1, follow: true, CancellationToken.None).GetAsyncEnumerator();
        var waiting = follower.MoveNextAsync().AsTask();
        Assert.False(waiting.IsCompleted);

        await Log.DisposeAsync();

        Assert.False(await waiting.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task A_log_that_is_opened_again_has_all_and_counts_on()
    {
        var epoch = Log.GetInfo().Epoch;
        await Append("a");
        await Append("b");

        await ReopenAsync();

        Assert.Equal((epoch, 1, 2), (Log.GetInfo().Epoch, Log.GetInfo().First, Log.GetInfo().Last));
        Assert.Equal(new LogPosition(epoch, 3), await Append("c"));
        await AssertReads(1, "a", "b", "c");
    }

    [Fact]
    public async Task TruncateBeforeAsync_keeps_the_batch_and_all_behind_it()
    {
        for (var i = 1; i <= 30; i++)
        {
            await Append($"{i}");
        }

        await Log.TruncateBeforeAsync(20);
        await Log.TruncateBeforeAsync(10);

        var info = Log.GetInfo();
        Assert.InRange(info.First, 1, 20);
        Assert.Equal(30, info.Last);
        await AssertReads(20, [.. Enumerable.Range(20, 11).Select(i => $"{i}")]);
        await AssertReads(info.First, [.. Enumerable.Range((int)info.First, 31 - (int)info.First).Select(i => $"{i}")]);
        await AssertFails(ChangeLogError.Truncated, () => ReadAll(info.First - 1));
    }

    [Fact]
    public async Task A_log_that_was_truncated_whole_counts_on_also_when_opened_again()
    {
        await Append("a");
        await Append("b");
        await Append("c");

        await Log.TruncateBeforeAsync(4);
        await ReopenAsync();

        Assert.Equal(3, Log.GetInfo().Last);
        await AssertReads(4);
        Assert.Equal(4, (await Append("d")).Sequence);
        await ReopenAsync();
        await AssertReads(4, "d");
    }

    [Fact]
    public async Task A_follower_behind_a_truncation_is_told_so()
    {
        await Append("a");
        await Append("b");
        await Log.TruncateBeforeAsync(3);

        // A hint may be ignored; what is gone may not be skipped.
        if (Log.GetInfo().First > 1)
        {
            await AssertFails(ChangeLogError.Truncated, () => Follow(1, until: 2));
        }
        else
        {
            Assert.Equal(["a", "b"], await Follow(1, until: 2));
        }
    }

    [Fact]
    public async Task DisposeAsync_writes_what_was_queued_and_takes_nothing_more()
    {
        var appends = Enumerable.Range(1, 100).Select(i => Append($"{i}")).ToList();

        await Log.DisposeAsync();
        await Log.DisposeAsync();

        Assert.All(appends, append => Assert.True(append.IsCompletedSuccessfully));
        await AssertFails(ChangeLogError.Closed, () => Append("late"));
        await AssertFails(ChangeLogError.Closed, () => Log.TruncateBeforeAsync(1));
        await AssertFails(ChangeLogError.Closed, () => ReadAll(1));
        Log = await OpenAsync();
        await AssertReads(1, [.. Enumerable.Range(1, 100).Select(i => $"{i}")]);
    }

    private protected Task<LogPosition> Append(string payload) => Log.AppendAsync(Encoding.UTF8.GetBytes(payload));

    private protected async Task ReopenAsync()
    {
        await Log.DisposeAsync();
        Log = await OpenAsync();
    }

    private protected Task<List<LogRecord>> ReadAll(long from) => Log.ReadAllAsync(from);

    private protected async Task AssertReads(long from, params string[] payloads)
    {
        var records = await ReadAll(from);

        Assert.Equal(payloads, records.Select(Text));
        var epoch = Log.GetInfo().Epoch;
        Assert.Equal(payloads.Select((_, i) => new LogPosition(epoch, from + i)), records.Select(record => record.Position));
    }

    private protected static async Task AssertFails(ChangeLogError error, Func<Task> act) =>
        Assert.Equal(error, (await Assert.ThrowsAsync<ChangeLogException>(act)).Error);

    private async Task<List<string>> Follow(long from, long until)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var payloads = new List<string>();
        await foreach (var record in Log.ReadAsync(from, follow: true, patience.Token))
        {
            payloads.Add(Text(record));
            if (record.Position.Sequence == until)
            {
                break;
            }
        }

        return payloads;
    }

    private static string Text(LogRecord record) => Encoding.UTF8.GetString(record.Payload.Span);
}
