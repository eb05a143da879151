using System.Text;
using System.Text.Json;
using CsCheck;
using SearchSvc.Indexer.Formats;
using SearchSvc.Indexer.Inputs;
using SearchSvc.Indexer.Tests.Support;

namespace SearchSvc.Indexer.Tests.Formats;

public sealed class CsvRecordReaderTests
{
    private static readonly Gen<string> Cell = Gen.String[Gen.Char["ab ,;\t\"\n\rü漢"], 0, 8];

    private static readonly Gen<(string[][] Rows, string Break, bool Ended, int Chunk)> File = Gen.Int[1, 4].SelectMany(columns =>
        Gen.Select(Cell.Array[columns].Array[0, 8], Gen.OneOf("\n", "\r\n"), Gen.Bool, Gen.Int[1, 50]));

    [Fact]
    public void Every_record_comes_back_with_the_line_it_begins_on() => File.Sample(file =>
    {
        var (text, lines) = Write(file.Rows, file.Break, file.Ended);

        var read = Reading.Read(FileFormat.Csv, text, file.Chunk);

        Assert.Equal(lines, read.Select(record => record.Line));
        Assert.Equal(file.Rows.Select(Expected), read.Select(Cells));
    });

    [Fact]
    public void Read_from_the_position_after_a_record_the_rest_is_the_same() => File.Sample(file =>
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.csv", Write(file.Rows, file.Break, file.Ended).Text);
        var all = Reading.ReadFile(FileFormat.Csv, path);
        for (var i = 0; i < all.Count; i++)
        {
            var rest = Reading.ReadFile(FileFormat.Csv, path, all[i].After);
            Assert.Equal(all.Skip(i + 1).Select(Essence), rest.Select(Essence));
        }
    }, iter: 50);

    [Theory]
    [InlineData("a,b\n1,2\n3\n4,5", 3, "1 cells where the header has 2")]
    [InlineData("a,b\n1,\"x\ny\"\n3,4,5\n6,7", 4, "3 cells where the header has 2")]
    [InlineData("a,b\n1,2\n3,\"q\"x\n", 3, "there is text after a closing quote; a quote inside a quoted cell is written twice")]
    [InlineData("a,b\n1,2\n3,\"q\n4,5\n", 3, "a quote is not closed before the end of the file")]
    [InlineData("a,a\n1,2\n", 1, "the header names the column 'a' 2 times")]
    [InlineData("a,,c\n1,2,3\n", 1, "the header has no name for column 2")]
    public void A_bad_record_is_told_with_its_line(string text, long line, string problem)
    {
        var bad = Assert.Single(Reading.Read(FileFormat.Csv, text), record => record.Problem is not null);

        Assert.Equal((line, problem), (bad.Line, bad.Problem));
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_make_a_bad_record()
    {
        var read = Reading.Read(FileFormat.Csv, Encoding.Latin1.GetBytes("a,b\n1,\xe4\n2,x\n"));

        Assert.Equal(["not valid UTF-8", null], read.Select(record => record.Problem));
    }

    [Fact]
    public void An_open_quote_in_a_large_file_does_not_fill_the_memory()
    {
        var text = "a,b\n1,2\n3,\"" + new string('x', RecordReader.MaxRecordBytes + 1_000_000);

        var read = Reading.Read(FileFormat.Csv, text);

        Assert.Equal(2, read.Count);
        Assert.StartsWith("the rest of the file cannot be read", read[1].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Tsv_is_cut_at_tabs_and_a_delimiter_can_be_given()
    {
        Assert.Equal("{\"a\":\"1,5\",\"b\":\"2\"}", Reading.Read(FileFormat.Tsv, "a\tb\n1,5\t2").Single().Text());
        Assert.Equal("{\"a\":\"1,5\",\"b\":\"2\"}", Reading.Read(FileFormat.Csv, "a;b\n1,5;2"u8.ToArray(), delimiter: ';').Single().Text());
    }

    private static (long, string, RecordPosition) Essence(SourceRecord record) => (record.Line, record.Text(), record.After);

    private static (string Text, List<long> Lines) Write(string[][] rows, string lineBreak, bool ended)
    {
        var text = new StringBuilder(string.Join(',', (rows.Length == 0 ? ["c0"] : rows[0]).Select((_, i) => $"c{i}")));
        var lines = new List<long>();
        foreach (var row in rows)
        {
            text.Append(lineBreak);
            lines.Add(1 + LineBreaks(text.ToString()));
            text.AppendJoin(',', row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        }

        return (text.Append(ended ? lineBreak : "").ToString(), lines);
    }

    private static long LineBreaks(string text) => text.ReplaceLineEndings("\n").Count(c => c == '\n');

    private static string Expected(string[] cells) =>
        string.Join('|', cells.Select((cell, i) => (i, cell)).Where(pair => pair.cell.Length > 0).Select(pair => $"c{pair.i}={pair.cell}"));

    private static string Cells(SourceRecord record) =>
        string.Join('|', JsonDocument.Parse(record.Content).RootElement.EnumerateObject().Select(property => $"{property.Name}={property.Value.GetString()}"));
}
