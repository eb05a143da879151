using CsCheck;
using SearchSvc.Engine.ChangeLog;
using SearchSvc.Engine.Tests.Storage;

namespace SearchSvc.Engine.Tests.ChangeLog;

/// <summary>
/// The machine dies at any operation, also while the log is being opened after it died before: what was acknowledged is there.
/// </summary>
public sealed class LocalChangeLogCrashTests
{
    private static readonly LocalChangeLogOptions Options = new() { SegmentBytes = 6_000, RecentBytes = 2_000 };

    [Fact]
    public async Task What_was_acknowledged_survives_power_cuts() => await Gen.Int.SampleAsync(seed => RunAsync(new Random(seed)), time: 4);

    private static async Task RunAsync(Random random)
    {
        var acknowledged = 0L;
        var truncated = 1L;
        var folder = new TemporaryFolder();
        for (var life = 0; life < 4; life++)
        {
            var files = new RecordingFiles(folder.Path);
            var begin = files.Count;
            var marks = await LiveAsync(folder.Path, files, random, acknowledged, truncated);

            var operations = files.Operations;
            var cut = random.Next(begin, operations.Count + 1);
            var after = new TemporaryFolder();
            PowerCut.Leave(operations.Take(cut), random, after.Path);
            acknowledged = marks.Where(mark => mark.Operations <= cut).Select(mark => mark.Acknowledged).Append(acknowledged).Max();
            truncated = marks.Where(mark => mark.Operations <= cut).Select(mark => mark.Truncated).Append(truncated).Max();
            folder.Dispose();
            folder = after;
        }

        await LiveAsync(folder.Path, new RecordingFiles(folder.Path), random, acknowledged, truncated);
        folder.Dispose();
    }

    // Opens and checks the log, appends and truncates; tells after which operation what was promised.
    private static async Task<List<Mark>> LiveAsync(string folder, RecordingFiles files, Random random, long acknowledged, long truncated)
    {
        var marks = new List<Mark>();
        await using var log = LocalChangeLog.Open(folder, Options, files);
        var info = log.GetInfo();
        Assert.InRange(info.Last, acknowledged, long.MaxValue);
        Assert.InRange(info.First, 1, truncated);
        var records = await log.ReadAllAsync(info.First);
        Assert.Equal(info.Last - info.First + 1, records.Count);
        Assert.All(records, record => Assert.True(record.Payload.Span.SequenceEqual(Payload(record.Position.Sequence)), "another payload"));

        // What was read is acted on: from now on it must stay.
        marks.Add(new Mark(files.Count, info.Last, truncated));
        var last = info.Last;
        for (var round = random.Next(6); round >= 0; round--)
        {
            var appends = Enumerable.Range(1, random.Next(1, 6)).Select(_ => log.AppendAsync(Payload(++last))).ToList();
            await Task.WhenAll(appends);
            marks.Add(new Mark(files.Count, last, truncated));
            if (random.Next(4) == 0)
            {
                truncated = Math.Max(truncated, last + 1 - random.Next(3));
                marks.Add(new Mark(files.Count, last, truncated));
                await log.TruncateBeforeAsync(truncated);
            }
        }

        return marks;
    }

    private static byte[] Payload(long sequence)
    {
        var random = new Random((int)sequence);
        var payload = new byte[random.Next(10) == 0 ? random.Next(5_000) : random.Next(400)];
        random.NextBytes(payload);
        return payload;
    }

    private sealed record Mark(int Operations, long Acknowledged, long Truncated);
}
