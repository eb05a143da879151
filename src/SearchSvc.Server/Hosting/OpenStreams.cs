namespace SearchSvc.Server.Hosting;

/// <summary>
/// Tells the open streams that the server stops, and lets their last answers be read before the connections close: a client of .NET
/// which has not read an answer when its connection closes reports INTERNAL in the answer's place.
/// </summary>
internal sealed class OpenStreams(IHostApplicationLifetime lifetime) : IHostedLifecycleService
{
    /// <summary>For what was answered to be read.</summary>
    private static readonly TimeSpan ReadingTime = TimeSpan.FromMilliseconds(250);

    /// <summary>For streams to answer; who does not, ends with the connection.</summary>
    private static readonly TimeSpan AnsweringTime = TimeSpan.FromSeconds(2);

    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int count = 1;

    /// <summary>Cancelled when the server begins to stop.</summary>
    public CancellationToken Stopping => lifetime.ApplicationStopping;

    public async Task CountAsync(Func<Task> stream)
    {
        Interlocked.Increment(ref count);
        try
        {
            await stream();
        }
        finally
        {
            Leave();
        }
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        lifetime.StopApplication();
        Leave();
        if (ended.Task.IsCompleted)
        {
            return;
        }

        await Task.WhenAny(ended.Task, Task.Delay(AnsweringTime, cancellationToken));
        await Task.Delay(ReadingTime, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // The server itself counts as one until it stops.
    private void Leave()
    {
        if (Interlocked.Decrement(ref count) == 0)
        {
            ended.TrySetResult();
        }
    }
}
