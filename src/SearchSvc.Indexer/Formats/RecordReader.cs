using SearchSvc.Indexer.Inputs;

namespace SearchSvc.Indexer.Formats;

/// <summary>Reads the records of one file format. What cannot be read is a record with a problem, never an exception.</summary>
internal abstract class RecordReader
{
    /// <summary>The most bytes of one record that are kept in memory; longer ones are bad records.</summary>
    public const int MaxRecordBytes = 16 << 20;

    /// <param name="from">The position after a record that was read before; default is the beginning.</param>
    public abstract IAsyncEnumerable<SourceRecord> ReadAsync(InputFile file, RecordPosition from, CancellationToken cancellationToken);

    public static RecordReader For(FileFormat format, char? delimiter = null) => format switch
    {
        FileFormat.Ndjson => new NdjsonReader(),
        FileFormat.Json => new JsonReader(),
        FileFormat.Csv => new CsvRecordReader(delimiter ?? ','),
        FileFormat.Tsv => new CsvRecordReader(delimiter ?? '\t'),
        FileFormat.Text => new TextDocumentReader(),
        FileFormat.Markdown => new MarkdownReader(),
        FileFormat.Html => new HtmlReader(),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    protected static string TooLarge => $"longer than {MaxRecordBytes >> 20} MB";
}
