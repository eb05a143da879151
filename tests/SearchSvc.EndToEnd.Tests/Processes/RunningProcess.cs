using System.Diagnostics;
using System.Text;

namespace SearchSvc.EndToEnd.Tests.Processes;

/// <summary>A program that goes on beside the test, with what it has printed so far.</summary>
internal sealed class RunningProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();

    public RunningProcess(string program, IEnumerable<string> arguments)
    {
        process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = Repository.Root,
            },
        };
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public bool HasExited => process.HasExited;

    public int ExitCode => process.ExitCode;

    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    /// <summary>Ends it as `kill -9` does: it gets no chance to write or close anything.</summary>
    public void Kill9() => process.Kill();

    /// <summary>Ends it as Ctrl+C does, or, where this very process was started with SIGINT ignored and hands that down, as `kill` does.</summary>
    public async Task InterruptAsync(TimeSpan timeout)
    {
        await Command.SucceedAsync("kill", [InterruptReachesChildren ? "-INT" : "-TERM", $"{process.Id}"], TimeSpan.FromSeconds(5));
        await WaitForExitAsync(timeout);
    }

    public async Task WaitForExitAsync(TimeSpan timeout)
    {
        using var patience = new CancellationTokenSource(timeout);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{process.StartInfo.FileName} goes on after {timeout}:\n{Output}");
        }
    }

    public async Task WaitForOutputAsync(string text, TimeSpan timeout)
    {
        var until = Stopwatch.GetTimestamp() + (long)(timeout.TotalSeconds * Stopwatch.Frequency);
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            Assert.False(process.HasExited, $"ended before it printed '{text}':\n{Output}");
            Assert.True(Stopwatch.GetTimestamp() < until, $"did not print '{text}' within {timeout}:\n{Output}");
            await Task.Delay(100);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    // Bit 1 of SigIgn is signal 2, SIGINT.
    private static bool InterruptReachesChildren => !File.Exists("/proc/self/status")
        || (Convert.ToUInt64(File.ReadLines("/proc/self/status").First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))[7..].Trim(), 16) & 2) == 0;

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (output)
        {
            output.AppendLine(line.Data);
        }
    }
}
