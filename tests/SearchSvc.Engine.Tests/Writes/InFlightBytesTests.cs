using CsCheck;
using SearchSvc.Engine.Writes;

namespace SearchSvc.Engine.Tests.Writes;

public sealed class InFlightBytesTests
{
    [Fact]
    public async Task AcquireAsync_WhoeverComes_TheCapacityIsNeverExceededAndEverybodyGetsATurn()
    {
        await Gen.Int[1, 200].Array[1, 60].SampleAsync(async sizes =>
        {
            var bytes = new InFlightBytes(100);
            long used = 0;
            var turns = 0;
            await Task.WhenAll(sizes.Select(size => Task.Run(async () =>
            {
                using (await bytes.AcquireAsync(size, CancellationToken.None))
                {
                    Assert.InRange(Interlocked.Add(ref used, Math.Min(size, 100)), 1, 100);
                    await Task.Yield();
                    Interlocked.Add(ref used, -Math.Min(size, 100));
                    Interlocked.Increment(ref turns);
                }
            })));
            Assert.Equal(sizes.Length, turns);
        }, time: 2);
    }

    [Fact]
    public async Task AcquireAsync_AWaiterWhoGivesUp_TakesNothing()
    {
        var bytes = new InFlightBytes(100);
        var first = await bytes.AcquireAsync(100, CancellationToken.None);
        using var giveUp = new CancellationTokenSource();
        var second = bytes.AcquireAsync(50, giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();

        using var whole = await bytes.AcquireAsync(100, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10));
        Assert.NotNull(whole);
    }
}
