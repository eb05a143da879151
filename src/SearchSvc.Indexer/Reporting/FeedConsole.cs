using System.Globalization;
using SearchSvc.Indexer.Feeding;
using Spectre.Console;

namespace SearchSvc.Indexer.Reporting;

/// <summary>What a person sees of a run, besides its progress.</summary>
/// <param name="output">What was done.</param>
/// <param name="error">What went wrong; the same console where there is only one.</param>
/// <param name="quiet">Only what went wrong.</param>
internal sealed class FeedConsole(IAnsiConsole output, IAnsiConsole error, bool quiet)
{
    public IAnsiConsole Output => output;

    public void Failure(string text) => Write(error, text, "red");

    public void Failures(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            Failure(text);
        }
    }

    public void Warning(string text) => Write(error, "warning: " + text, "yellow");

    public void Note(string text)
    {
        if (!quiet)
        {
            Write(output, text, null);
        }
    }

    public void Summary(FeedTotals totals, TimeSpan elapsed)
    {
        var rate = totals.Written / Math.Max(elapsed.TotalSeconds, 0.001);
        Note(string.Create(CultureInfo.InvariantCulture, $"{totals.Written:N0} documents in {Duration(elapsed)} ({rate:N0}/s)")
            + Count(totals.Skipped, "skipped, being newer in the index")
            + Count(totals.Failed, "failed")
            + Count(totals.Warnings, "warnings"));
    }

    public static string Duration(TimeSpan time) => time.TotalSeconds < 10
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s")
        : time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);

    private static string Count(long count, string what) =>
        count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {count:N0} {what}");

    // No markup and no wrapping: what comes from files is text, and a terminal's commands in it are not for the terminal.
    private static void Write(IAnsiConsole console, string text, string? color)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? '\ufffd' : c));
        console.WriteLine(line, color is null ? Style.Plain : Style.Parse(color));
    }
}
