using System.Runtime.InteropServices;
using SearchSvc.Indexer;

using var stop = new CancellationTokenSource();

// The first signal ends the run cleanly; the second one does what it always does.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await IndexerApp.RunAsync(args, cancellationToken: stop.Token);

void Stop(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
