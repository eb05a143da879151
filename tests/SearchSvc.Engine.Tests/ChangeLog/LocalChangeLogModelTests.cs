using CsCheck;
using SearchSvc.Engine.ChangeLog;

namespace SearchSvc.Engine.Tests.ChangeLog;

/// <summary>Any sequence of appends, truncations, reopenings and cuts at any byte of the last file, against a list in memory.</summary>
public sealed class LocalChangeLogModelTests
{
    private const int SegmentBytes = 1_500;
    private const int HeaderLength = 64;

    private static readonly Gen<Step> Steps = Gen.Frequency(
        (8, Gen.Byte.Array[0, 700].Select(payload => (Step)new Step.Append(payload))),
        (2, Gen.Int[0, 10].Select(back => (Step)new Step.Truncate(back))),
        (1, Gen.Const((Step)new Step.Reopen())),
        (1, Gen.Double[0, 1].Select(at => (Step)new Step.Cut(at))));

    [Fact]
    public async Task A_local_log_is_a_list_of_which_a_cut_leaves_a_prefix() =>
        await Steps.Array[1, 40].SampleAsync(RunAsync, time: 4, print: steps => string.Join("; ", steps.Select(step => step.ToString())));

    private static async Task RunAsync(Step[] steps)
    {
        using var folder = new TemporaryFolder();
        var options = new LocalChangeLogOptions { SegmentBytes = SegmentBytes, RecentBytes = 400 };
        var log = LocalChangeLog.Open(folder.Path, options);
        var epoch = log.GetInfo().Epoch;
        var model = new Model();
        foreach (var step in steps)
        {
            switch (step)
            {
                case Step.Append(var payload):
                    Assert.Equal(new LogPosition(epoch, model.Last + 1), await log.AppendAsync(payload, expectedLastSequence: model.Last));
                    model.Append(payload);
                    break;
                case Step.Truncate(var back):
                    var before = Math.Max(1, model.Last + 1 - back);
                    await log.TruncateBeforeAsync(before);
                    model.Truncate(before);
                    break;
                case Step.Reopen:
                    await log.DisposeAsync();
                    log = LocalChangeLog.Open(folder.Path, options);
                    break;
                case Step.Cut(var at):
                    await log.DisposeAsync();
                    var length = model.Cut(at);
                    await using (var file = File.OpenWrite(folder.Segments()[^1]))
                    {
                        file.SetLength(length);
                    }

                    log = LocalChangeLog.Open(folder.Path, options);
                    break;
            }

            await AssertEqual(model, epoch, log);
        }

        await log.DisposeAsync();
    }

    private static async Task AssertEqual(Model model, long epoch, LocalChangeLog log)
    {
        Assert.Equal(new LogInfo(epoch, model.First, model.Last, model.Bytes), log.GetInfo());
        var records = await log.ReadAllAsync(model.First);
        Assert.Equal(model.Payloads.Select(payload => Convert.ToHexString(payload)), records.Select(record => Convert.ToHexString(record.Payload.Span)));
    }

    /// <summary>The documented layout: a header a file, and for each batch 32 bytes, a table of 4, the payload, zeros up to 8.</summary>
    private sealed class Model
    {
        private readonly List<List<byte[]>> segments = [[]];

        public long First { get; private set; } = 1;

        public IEnumerable<byte[]> Payloads => segments.SelectMany(segment => segment);

        public long Last => First + Payloads.Count() - 1;

        public long Bytes => segments.Sum(Length);

        public void Append(byte[] payload)
        {
            if (segments[^1].Count > 0 && Length(segments[^1]) + Length(payload) > SegmentBytes)
            {
                segments.Add([]);
            }

            segments[^1].Add(payload);
        }

        public void Truncate(long before)
        {
            if (before > Last && segments[^1].Count > 0)
            {
                segments.Add([]);
            }

            while (segments.Count > 1 && First + segments[0].Count <= before)
            {
                First += segments[0].Count;
                segments.RemoveAt(0);
            }
        }

        public long Cut(double at)
        {
            var segment = segments[^1];
            var length = HeaderLength + (long)(at * (Length(segment) - HeaderLength));
            while (Length(segment) > length)
            {
                segment.RemoveAt(segment.Count - 1);
            }

            return length;
        }

        private static long Length(List<byte[]> segment) => HeaderLength + segment.Sum(Length);

        private static long Length(byte[] payload) => 32 + ((4 + payload.Length + 7) / 8 * 8);
    }

    private abstract record Step
    {
        public sealed record Append(byte[] Payload) : Step
        {
            public override string ToString() => $"append {Payload.Length} bytes";
        }

        public sealed record Truncate(int Back) : Step;

        public sealed record Reopen : Step;

        public sealed record Cut(double At) : Step;
    }
}
