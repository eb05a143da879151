using System.ComponentModel;
using System.Diagnostics;

namespace SearchSvc.EndToEnd.Tests.Processes;

/// <summary>Runs another program to its end.</summary>
internal static class Command
{
    /// <summary>What a program printed, on both streams.</summary>
    internal sealed record Result(int ExitCode, string Output, string Error)
    {
        public string All => Output + Error;
    }

    /// <exception cref="TimeoutException">It did not end in time; it was killed.</exception>
    public static async Task<Result> RunAsync(
        string program, IEnumerable<string> arguments, TimeSpan timeout, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Repository.Root,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(timeout);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', start.ArgumentList)} took longer than {timeout}:\n{await output}\n{await error}");
        }

        return new Result(process.ExitCode, await output, await error);
    }

    /// <summary>Runs a program that must succeed, and returns what it printed.</summary>
    public static async Task<string> SucceedAsync(
        string program, IEnumerable<string> arguments, TimeSpan timeout, IReadOnlyDictionary<string, string>? environment = null)
    {
        var line = arguments.ToArray();
        var result = await RunAsync(program, line, timeout, environment);
        Assert.True(result.ExitCode == 0, $"{program} {string.Join(' ', line)} ended with {result.ExitCode}:\n{result.All}");
        return result.Output;
    }

    /// <summary>Whether a program is here and answers with exit code 0 within 15 seconds.</summary>
    public static bool TryRun(string program, IEnumerable<string> arguments)
    {
        try
        {
            return Task.Run(() => RunAsync(program, arguments, TimeSpan.FromSeconds(15))).GetAwaiter().GetResult().ExitCode == 0;
        }
        catch (Exception exception) when (exception is Win32Exception or TimeoutException)
        {
            return false;
        }
    }
}
