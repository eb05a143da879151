using System.Diagnostics;
using SearchSvc.Engine;
using SearchSvc.Engine.Errors;

namespace SearchSvc.Server.Hosting;

/// <summary>
/// Owns the engine's lifetime: opens it while the server already listens, hands it to the services, and closes it after the last call.
/// </summary>
internal sealed class EngineHost(
    OpenEngine open, ServingState state, IHostApplicationLifetime lifetime, ILogger<EngineHost> logger) : IHostedService, IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SearchEngine? engine;
    private Task opening = Task.CompletedTask;

    /// <summary>Ends when the engine is open, or with the reason why it can't be.</summary>
    public Task Opened => opened.Task;

    /// <exception cref="EngineException">UNAVAILABLE: the engine is not open yet.</exception>
    public SearchEngine Engine => Volatile.Read(ref engine) ?? throw new EngineException(
        ErrorKind.Unavailable, Reasons.ServerStarting, "the server is opening its indexes; try again in a second")
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(state.SetStopping);
        opening = Task.Run(OpenAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await opening;
    }

    /// <summary>May be called more than once: the container knows this object under two types.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        if (Interlocked.Exchange(ref engine, null) is { } current)
        {
            await current.DisposeAsync();
        }
    }

    private async Task OpenAsync()
    {
        try
        {
            var start = Stopwatch.GetTimestamp();
            Volatile.Write(ref engine, await open(stopping.Token));
            state.SetServing();
            opened.SetResult();
            Log.EngineOpened(logger, (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            opened.SetCanceled(CancellationToken.None);
        }
        catch (Exception e)
        {
            if (e is not (EngineException or IOException or UnauthorizedAccessException))
            {
                Log.EngineFailed(logger, e);
            }

            opened.SetException(e);
            lifetime.StopApplication();
        }
    }
}
