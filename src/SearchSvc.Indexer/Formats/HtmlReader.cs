using System.Text;
using AngleSharp.Html.Parser;

namespace SearchSvc.Indexer.Formats;

/// <summary>An HTML page as "title", "description" (its meta element) and "text", without scripts and styles.</summary>
internal sealed class HtmlReader : DocumentFileReader
{
    static HtmlReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    protected override IEnumerable<KeyValuePair<string, string?>> Extract(byte[] content, bool isUtf8)
    {
        var parser = new HtmlParser();
        using var stream = new MemoryStream(content);
        using var page = isUtf8 ? parser.ParseDocument(Decode(content)) : parser.ParseDocument(stream);
        var title = HtmlText.Of(page.QuerySelector("head title"));
        return
        [
            new("title", title.Length > 0 ? title : HtmlText.Of(page.QuerySelector("h1"))),
            new("description", page.QuerySelector("meta[name=description i]")?.GetAttribute("content")?.Trim()),
            new("text", HtmlText.Of(page.Body)),
        ];
    }
}
