using System.Globalization;
using Spectre.Console;

namespace SearchSvc.Demo;

/// <summary>Lines with Spectre.Console's markup; what is put into one is shown as it is.</summary>
internal static class Screen
{
    public static void Line(FormattableString line) => AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, line);
}
