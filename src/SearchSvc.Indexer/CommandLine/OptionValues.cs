using System.CommandLine.Parsing;
using SearchSvc.Indexer.Inputs;

namespace SearchSvc.Indexer.CommandLine;

/// <summary>What the words of the command line stand for.</summary>
internal static class OptionValues
{
    /// <summary>A host and port, with or without the scheme.</summary>
    public static Uri Address(string text, List<string> problems)
    {
        var address = text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text;
        if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", Host.Length: > 0 })
        {
            return uri;
        }

        problems.Add($"--server '{text}' is no address; it looks like http://localhost:50051");
        return new Uri("http://localhost:50051");
    }

    /// <summary>OLD=NEW, each old name once.</summary>
    public static Dictionary<string, string> Renames(string[] pairs, List<string> problems)
    {
        var renames = new Dictionary<string, string>();
        foreach (var pair in pairs)
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == pair.Length - 1)
            {
                problems.Add($"--rename '{pair}' is not OLD=NEW");
            }
            else if (!renames.TryAdd(pair[..equals], pair[(equals + 1)..]))
            {
                problems.Add($"--rename gives '{pair[..equals]}' two new names");
            }
        }

        return renames;
    }

    public static FileFormat? Format(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        FileFormat? format = text.ToLowerInvariant() switch
        {
            "ndjson" or "jsonl" => FileFormat.Ndjson,
            "json" => FileFormat.Json,
            "csv" => FileFormat.Csv,
            "tsv" => FileFormat.Tsv,
            "text" or "txt" => FileFormat.Text,
            "markdown" or "md" => FileFormat.Markdown,
            "html" => FileFormat.Html,
            _ => null,
        };
        if (format is null)
        {
            result.AddError($"--format '{text}' is none of ndjson, json, csv, tsv, text, markdown, html");
        }

        return format;
    }

    public static char? Delimiter(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (text is "\\t" or "tab")
        {
            return '\t';
        }

        if (text.Length == 1 && char.IsAscii(text[0]) && text[0] is not ('"' or '\r' or '\n'))
        {
            return text[0];
        }

        result.AddError($"--delimiter '{text}' is not one ASCII character");
        return null;
    }
}
