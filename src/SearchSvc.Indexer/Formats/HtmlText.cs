using System.Text;
using AngleSharp.Dom;

namespace SearchSvc.Indexer.Formats;

/// <summary>The text of an element as a reader sees it: white space collapsed, a line for each block.</summary>
internal static class HtmlText
{
    private static readonly HashSet<string> Hidden = ["script", "style", "template", "noscript", "head", "iframe", "object"];

    private static readonly HashSet<string> Inline =
    [
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s",
        "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    ];

    // Walks by the links between nodes: a page may be nested deeper than a stack.
    public static string Of(IElement? root)
    {
        var text = new StringBuilder();
        for (INode? node = root, next; node is not null; node = next)
        {
            Enter(node, text);
            next = node is IElement element && Hidden.Contains(element.LocalName) && node != root ? null : node.FirstChild;
            while (next is null && node is not null && node != root)
            {
                Break(node, text);
                next = node.NextSibling;
                node = node.Parent;
            }
        }

        return text.ToString().Trim();
    }

    private static void Enter(INode node, StringBuilder text)
    {
        if (node is not IText { Data: var data })
        {
            Break(node, text);
            return;
        }

        foreach (var c in data)
        {
            if (!char.IsWhiteSpace(c) || c == '\u00a0')
            {
                text.Append(c);
            }
            else if (text.Length > 0 && text[^1] is not (' ' or '\n'))
            {
                text.Append(' ');
            }
        }
    }

    private static void Break(INode node, StringBuilder text)
    {
        if (node is IElement element && !Inline.Contains(element.LocalName) && text.Length > 0 && text[^1] != '\n')
        {
            if (text[^1] == ' ')
            {
                text.Length--;
            }

            text.Append('\n');
        }
    }
}
