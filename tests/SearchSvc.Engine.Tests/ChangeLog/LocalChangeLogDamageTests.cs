using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using SearchSvc.Engine.ChangeLog;

namespace SearchSvc.Engine.Tests.ChangeLog;

/// <summary>Files that something else broke: a torn tail is cut, anything before it is reported with file and offset.</summary>
public sealed class LocalChangeLogDamageTests : IAsyncLifetime, IDisposable
{
    private const int HeaderLength = 64;
    private static readonly string[] Payloads = ["the first", "the second, which is a little longer", "the third and last"];

    private readonly TemporaryFolder folder = new();
    private readonly List<int> ends = [HeaderLength];

    public async Task InitializeAsync()
    {
        await using var log = LocalChangeLog.Open(folder.Path);
        foreach (var payload in Payloads)
        {
            await Append(log, payload);
            ends.Add((int)log.GetInfo().Bytes);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("cut")]
    [InlineData("zeros")]
    [InlineData("garbage")]
    public async Task A_tail_torn_at_any_byte_of_the_last_batch_is_cut(string rest)
    {
        for (var at = ends[^2]; at < ends[^1]; at++)
        {
            using var copy = folder.Copy();
            Change(copy, bytes =>
            {
                switch (rest)
                {
                    case "zeros":
                        bytes.AsSpan(at).Clear();
                        return bytes;
                    case "garbage":
                        bytes.AsSpan(at).Fill(0xA5);
                        return bytes;
                    default:
                        return bytes[..at];
                }
            });

            // The zeros that pad a batch are the one thing that may be torn off unseen, since zeros follow.
            var whole = rest == "zeros" && folder.Content().AsSpan(at, ends[^1] - at).IndexOfAnyExcept((byte)0) < 0;
            await LocalChangeLog.Open(copy.Path).DisposeAsync();
            Assert.Equal(-1, copy.Content().AsSpan(ends[whole ? ^1 : ^2]).IndexOfAnyExcept((byte)0));
            await AssertOpensWith(copy, whole ? 3 : 2);
        }
    }

    [Fact]
    public async Task A_flipped_bit_in_the_last_batch_costs_that_batch_alone()
    {
        for (var at = ends[^2]; at < ends[^1]; at++)
        {
            using var copy = folder.Copy();
            Flip(copy, at);

            await AssertOpensWith(copy, 2);
        }
    }

    [Fact]
    public void A_flipped_bit_before_the_last_batch_is_damage_with_file_and_offset()
    {
        for (var at = HeaderLength; at < ends[^2]; at++)
        {
            using var copy = folder.Copy();
            Flip(copy, at);

            AssertCorrupt(copy, ends.Last(end => end <= at));
        }
    }

    [Fact]
    public void A_flipped_bit_in_the_header_is_damage()
    {
        for (var at = 0; at < HeaderLength; at++)
        {
            using var copy = folder.Copy();
            Flip(copy, at);

            AssertCorrupt(copy, 0);
        }
    }

    [Fact]
    public void A_batch_lost_in_zeros_before_the_last_is_damage()
    {
        Change(folder, bytes =>
        {
            bytes.AsSpan(ends[1]..ends[2]).Clear();
            return bytes;
        });

        AssertCorrupt(folder, ends[1]);
    }

    [Fact]
    public void A_batch_cut_out_before_the_last_is_damage()
    {
        Change(folder, bytes => [.. bytes[..ends[1]], .. bytes[ends[2]..]]);

        AssertCorrupt(folder, ends[1]);
    }

    [Fact]
    public async Task A_payload_that_looks_like_batches_of_a_log_is_cut_when_it_is_torn()
    {
        await using (var log = LocalChangeLog.Open(folder.Path))
        {
            using var other = new TemporaryFolder();
            await using (var otherLog = LocalChangeLog.Open(other.Path))
            {
                for (var i = 0; i < 10; i++)
                {
                    await Append(otherLog, $"{i}");
                }
            }

            // The table of the one payload is 4 bytes long: so the batches in it stand at multiples of 8.
            await log.AppendAsync(other.Content().AsMemory(HeaderLength - 4));
            ends.Add((int)log.GetInfo().Bytes);
        }

        Change(folder, bytes => bytes[..(ends[^1] - 1)]);

        await AssertOpensWith(folder, 3);
    }

    [Fact]
    public async Task Damage_at_the_end_of_a_segment_that_is_not_the_last_is_no_torn_tail()
    {
        using var folder = new TemporaryFolder();
        var end = await FillSegments(folder);
        var segments = folder.Segments();
        var bytes = File.ReadAllBytes(segments[1]);
        bytes[end - 1 - 8] ^= 1;
        File.WriteAllBytes(segments[1], bytes);

        var error = Assert.Throws<ChangeLogException>(() => LocalChangeLog.Open(folder.Path));

        Assert.Equal(ChangeLogError.Corrupt, error.Error);
        Assert.Contains(Path.GetFileName(segments[1]), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_segment_in_the_middle_is_damage()
    {
        using var folder = new TemporaryFolder();
        await FillSegments(folder);
        File.Delete(folder.Segments()[1]);

        Assert.Equal(ChangeLogError.Corrupt, Assert.Throws<ChangeLogException>(() => LocalChangeLog.Open(folder.Path)).Error);
    }

    [Fact]
    public async Task A_segment_of_another_log_is_damage()
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        await FillSegments(folder);
        await FillSegments(other);
        File.Copy(other.Segments()[1], folder.Segments()[1], overwrite: true);

        Assert.Equal(ChangeLogError.Corrupt, Assert.Throws<ChangeLogException>(() => LocalChangeLog.Open(folder.Path)).Error);
    }

    [Fact]
    public void A_format_of_a_later_version_is_left_alone()
    {
        Change(folder, bytes =>
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), 2);
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(56), XxHash3.HashToUInt64(bytes.AsSpan(0, 56)));
            return bytes;
        });
        var before = folder.Content();

        var error = Assert.Throws<ChangeLogException>(() => LocalChangeLog.Open(folder.Path));

        Assert.Equal(ChangeLogError.UnknownFormat, error.Error);
        Assert.Contains(Path.GetFileName(folder.Segments()[0]), error.Message, StringComparison.Ordinal);
        Assert.Equal(before, folder.Content());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(64)]
    public async Task A_segment_that_was_being_made_is_made_again(int length)
    {
        var next = Path.Combine(folder.Path, "00000000000000000004.log.tmp");
        File.WriteAllBytes(next, folder.Content()[..length]);

        await AssertOpensWith(folder, 3);

        Assert.False(File.Exists(next));
    }

    [Fact]
    public async Task A_first_segment_that_was_being_made_is_no_log_yet()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(Path.Combine(folder.Path, "00000000000000000001.log.tmp"), new byte[10]);

        await using var log = LocalChangeLog.Open(folder.Path);

        Assert.Equal((1, 0), (log.GetInfo().First, log.GetInfo().Last));
    }

    [Fact]
    public async Task Damage_under_an_open_log_is_reported_to_its_readers()
    {
        await using var log = LocalChangeLog.Open(folder.Path, new LocalChangeLogOptions { RecentBytes = 0 });
        Flip(folder, ends[1] + 40);
        var read = 0;

        var error = await Assert.ThrowsAsync<ChangeLogException>(async () =>
        {
            await foreach (var record in log.ReadAsync(1, follow: false, CancellationToken.None))
            {
                read++;
            }
        });

        Assert.Equal((ChangeLogError.Corrupt, 1), (error.Error, read));
        Assert.Contains($"{ends[1]}", error.Message, StringComparison.Ordinal);
    }

    private static Task<LogPosition> Append(LocalChangeLog log, string payload) => log.AppendAsync(Encoding.UTF8.GetBytes(payload));

    // Three segments of two batches each; returns where the batches of one end.
    private static async Task<int> FillSegments(TemporaryFolder folder)
    {
        await using var log = LocalChangeLog.Open(folder.Path, new LocalChangeLogOptions { SegmentBytes = 180 });
        for (var i = 0; i < 6; i++)
        {
            await Append(log, "0123456789");
        }

        Assert.Equal(3, folder.Segments().Length);
        return (int)log.GetInfo().Bytes / 3;
    }

    private static void Change(TemporaryFolder folder, Func<byte[], byte[]> change) =>
        File.WriteAllBytes(folder.Segments().Single(), change(folder.Content()));

    private static void Flip(TemporaryFolder folder, int at) =>
        Change(folder, bytes =>
        {
            bytes[at] ^= (byte)(1 << (at % 8));
            return bytes;
        });

    private static void AssertCorrupt(TemporaryFolder folder, int offset)
    {
        var before = folder.Content();

        var error = Assert.Throws<ChangeLogException>(() => LocalChangeLog.Open(folder.Path));

        Assert.Equal(ChangeLogError.Corrupt, error.Error);
        Assert.Contains(Path.GetFileName(folder.Segments().Single()), error.Message, StringComparison.Ordinal);
        Assert.Contains($"offset {offset}", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, folder.Content());
    }

    // Also after the next append, which goes where the tail was: nothing of the tail may come back.
    private static async Task AssertOpensWith(TemporaryFolder folder, int count)
    {
        await using (var log = LocalChangeLog.Open(folder.Path))
        {
            Assert.Equal(Payloads[..count], await Read(log));
            Assert.Equal(count + 1, (await Append(log, "x")).Sequence);
        }

        await using var again = LocalChangeLog.Open(folder.Path);
        Assert.Equal([.. Payloads[..count], "x"], await Read(again));
    }

    private static async Task<List<string>> Read(LocalChangeLog log) =>
        [.. (await log.ReadAllAsync(1)).Select(record => Encoding.UTF8.GetString(record.Payload.Span))];
}
