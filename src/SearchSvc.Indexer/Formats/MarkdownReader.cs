using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Renderers;
using Markdig.Syntax;

namespace SearchSvc.Indexer.Formats;

/// <summary>Markdown without its markup: "title", from the front matter or the first heading, and "text".</summary>
internal sealed class MarkdownReader : DocumentFileReader
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseYamlFrontMatter().UsePipeTables().UseFootnotes().UseAutoLinks().UseTaskLists().UseEmphasisExtras().Build();

    protected override IEnumerable<KeyValuePair<string, string?>> Extract(byte[] content, bool isUtf8)
    {
        var document = Parse(Decode(content));
        var title = FrontMatterTitle(document);
        if (title is null && document.Descendants<HeadingBlock>().FirstOrDefault() is { } heading)
        {
            title = Plain(heading);
            heading.Parent!.Remove(heading);
        }

        return [new("title", title), new("text", Plain(document))];
    }

    private static MarkdownDocument Parse(string text)
    {
        try
        {
            return Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException e)
        {
            // Markdig's own guard against markup nested too deep to render.
            throw new FormatException(e.Message, e);
        }
    }

    private static string? FrontMatterTitle(MarkdownDocument document)
    {
        foreach (var line in document.Descendants<YamlFrontMatterBlock>().SelectMany(block => block.Lines.Lines ?? []))
        {
            var text = line.Slice.ToString();
            if (text.StartsWith("title:", StringComparison.OrdinalIgnoreCase))
            {
                var value = text["title:".Length..].Trim();
                return value.Length > 1 && value[0] is '"' or '\'' && value[^1] == value[0] ? value[1..^1] : value;
            }
        }

        return null;
    }

    private static string Plain(MarkdownObject part)
    {
        var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer)
        {
            EnableHtmlForBlock = false,
            EnableHtmlForInline = false,
            EnableHtmlEscape = false,
        };
        Pipeline.Setup(renderer);
        renderer.Render(part);
        return writer.ToString().Trim();
    }
}
