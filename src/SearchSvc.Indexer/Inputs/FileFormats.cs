using System.Text.Json;

namespace SearchSvc.Indexer.Inputs;

/// <summary>Tells the format of a file by its name, or by how it begins.</summary>
internal static class FileFormats
{
    private static readonly Dictionary<string, FileFormat> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".ndjson"] = FileFormat.Ndjson,
        [".jsonl"] = FileFormat.Ndjson,
        [".json"] = FileFormat.Json,
        [".csv"] = FileFormat.Csv,
        [".tsv"] = FileFormat.Tsv,
        [".tab"] = FileFormat.Tsv,
        [".txt"] = FileFormat.Text,
        [".text"] = FileFormat.Text,
        [".md"] = FileFormat.Markdown,
        [".markdown"] = FileFormat.Markdown,
        [".html"] = FileFormat.Html,
        [".htm"] = FileFormat.Html,
        [".xhtml"] = FileFormat.Html,
    };

    /// <summary>Whether each file of this format is one document.</summary>
    public static bool IsOneDocument(this FileFormat format) => format >= FileFormat.Text;

    /// <summary>By the extension, in front of ".gz" where it has that; null for one that is not known.</summary>
    public static FileFormat? OfName(string name)
    {
        var plain = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        return ByExtension.TryGetValue(Path.GetExtension(plain), out var format) ? format : null;
    }

    /// <summary>JSON of one kind or the other, by the first bytes; null where they are no JSON.</summary>
    public static FileFormat? OfContent(ReadOnlySpan<byte> head)
    {
        var text = head.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty || text[0] is not ((byte)'{' or (byte)'['))
        {
            return null;
        }

        var lineEnd = text.IndexOf((byte)'\n');
        return text[0] == '{' && (lineEnd < 0 || IsWhole(text[..lineEnd])) ? FileFormat.Ndjson : FileFormat.Json;
    }

    private static bool IsWhole(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        try
        {
            return reader.Read() && reader.TrySkip();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
