using System.Text;
using SearchSvc.Indexer.Formats;
using SearchSvc.Indexer.Inputs;

namespace SearchSvc.Indexer.Tests.Support;

/// <summary>Reads all records of a text or a file.</summary>
internal static class Reading
{
    public static List<SourceRecord> Read(FileFormat format, string text, int chunk = int.MaxValue) => Read(format, Encoding.UTF8.GetBytes(text), chunk);

    public static List<SourceRecord> Read(FileFormat format, byte[] content, int chunk = int.MaxValue, char? delimiter = null)
    {
        var opened = InputContent.OpenAsync(new ChunkedStream(content, chunk), 0, null, default).GetAwaiter().GetResult();
        return Read(new InputFile("input", "", "input", format, null, opened), default, delimiter);
    }

    public static List<SourceRecord> ReadFile(FileFormat format, string path, RecordPosition from = default) =>
        Read(new InputFile(path, path, Path.GetFileName(path), format, new FileInfo(path).Length), from, null);

    public static string Text(this SourceRecord record) => Encoding.UTF8.GetString(record.Content.Span);

    private static List<SourceRecord> Read(InputFile file, RecordPosition from, char? delimiter) =>
        RecordReader.For(file.Format, delimiter).ReadAsync(file, from, default).ToBlockingEnumerable().ToList();
}
