using SearchSvc.Server.Services;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace SearchSvc.Server.Hosting;

/// <summary>Whether the server serves, as health checks see it: from when the engine is open until the server begins to stop. One
/// index out of service does not change it.</summary>
internal sealed class ServingState
{
    private readonly Lock gate = new();
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool serving;
    private bool stopping;

    public bool IsServing
    {
        get
        {
            lock (gate)
            {
                return serving;
            }
        }
    }

    public void SetServing() => Change(() => serving = !stopping);

    /// <summary>The server stops: nothing is served from here on.</summary>
    public void SetStopping() => Change(() => (serving, stopping) = (false, true));

    /// <summary>The status of a service by full name, "" for the server as a whole.</summary>
    /// <returns>Also a task that ends with the next change, and null where there will be no more.</returns>
    public (ServingStatus Status, Task? Changed) Observe(string service)
    {
        lock (gate)
        {
            var status = !Knows(service) ? ServingStatus.ServiceUnknown : serving ? ServingStatus.Serving : ServingStatus.NotServing;
            return (status, stopping ? null : changed.Task);
        }
    }

    private static bool Knows(string service) => service.Length == 0 || ServiceNames.All.Contains(service);

    private void Change(Action change)
    {
        TaskCompletionSource ended;
        lock (gate)
        {
            change();
            ended = changed;
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        ended.SetResult();
    }
}
