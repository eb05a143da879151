using System.Globalization;
using SearchSvc.Indexer.Feeding;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SearchSvc.Indexer.Reporting;

/// <summary>"12,345 documents, 3,400/s", and how many failed.</summary>
internal sealed class DocumentsColumn(FeedTotals totals) : ProgressColumn
{
    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
    {
        var seconds = Math.Max(task.ElapsedTime?.TotalSeconds ?? 0, 0.001);
        var text = string.Create(CultureInfo.InvariantCulture, $"{totals.Written:N0} documents, {totals.Written / seconds:N0}/s");
        return totals.Failed == 0
            ? new Text(text)
            : new Markup(string.Create(CultureInfo.InvariantCulture, $"{text}, [red]{totals.Failed:N0} failed[/]"));
    }
}
