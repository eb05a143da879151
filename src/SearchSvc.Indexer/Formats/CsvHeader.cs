using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CsvHelper;

namespace SearchSvc.Indexer.Formats;

/// <summary>The column names of a CSV file, ready to be written as JSON.</summary>
internal sealed class CsvHeader
{
    /// <param name="reader">On the record that is the header.</param>
    public CsvHeader(CsvReader reader)
    {
        var names = Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetString(i).Trim()).ToArray();
        Names = [.. names.Select(name => JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping))];
        Problem = Utf8.IsValid(reader.RawRecord) ? Check(names) : "the header is not valid UTF-8";
    }

    public IReadOnlyList<JsonEncodedText> Names { get; }

    /// <summary>Why the file cannot be read with this header; null where it can.</summary>
    public string? Problem { get; }

    private static string? Check(string[] names)
    {
        if (Array.IndexOf(names, "") is var unnamed and >= 0)
        {
            return $"the header has no name for column {unnamed + 1}";
        }

        return names.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } repeated
            ? $"the header names the column '{repeated.Key}' {repeated.Count()} times"
            : null;
    }
}
