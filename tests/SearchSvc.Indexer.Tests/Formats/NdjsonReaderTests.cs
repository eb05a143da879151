using System.Text;
using CsCheck;
using SearchSvc.Indexer.Formats;
using SearchSvc.Indexer.Inputs;
using SearchSvc.Indexer.Tests.Support;

namespace SearchSvc.Indexer.Tests.Formats;

public sealed class NdjsonReaderTests
{
    private static readonly Gen<string> Line = Gen.OneOf(
        Gen.String[Gen.Char.AlphaNumeric, 0, 30].Select(text => $"{{\"t\":\"{text}\"}}"),
        Gen.OneOf("", "  ", "{\"ü\":\"äöß 漢字 😀\"}", "not json", "{\"a\":[1,2,{\"b\":\"x\\ny\"}]}"));

    private static readonly Gen<(string[] Lines, string Break, bool Ended, bool Mark, int Chunk)> File =
        Gen.Select(Line.Array[0, 12], Gen.OneOf("\n", "\r\n"), Gen.Bool, Gen.Bool, Gen.Int[1, 40]);

    [Fact]
    public void Every_line_comes_back_with_its_number_whatever_the_chunks() => File.Sample(file =>
    {
        var expected = file.Lines.Select((text, i) => (Line: i + 1L, Text: text.Trim())).Where(line => line.Text.Length > 0);

        var read = Reading.Read(FileFormat.Ndjson, Bytes(file), file.Chunk);

        Assert.Equal(expected, read.Select(record => (record.Line, record.Text())));
        Assert.All(read, record => Assert.Null(record.Problem));
    });

    [Fact]
    public void Read_from_the_position_after_a_record_the_rest_is_the_same() => File.Sample(file =>
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.ndjson", Bytes(file));
        var all = Reading.ReadFile(FileFormat.Ndjson, path);
        for (var i = 0; i < all.Count; i++)
        {
            var rest = Reading.ReadFile(FileFormat.Ndjson, path, all[i].After);
            Assert.Equal(all.Skip(i + 1).Select(Essence), rest.Select(Essence));
        }
    }, iter: 50);

    [Fact]
    public void A_line_beyond_the_limit_is_a_bad_record_and_the_next_one_is_read()
    {
        var text = "{\"a\":1}\n{\"b\":\"" + new string('x', RecordReader.MaxRecordBytes + 100_000) + "\"}\n{\"c\":3}\n";

        var read = Reading.Read(FileFormat.Ndjson, text);

        Assert.Equal([(1L, null), (2L, "longer than 16 MB"), (3L, null)], read.Select(record => (record.Line, record.Problem)));
        Assert.Equal("{\"c\":3}", read[2].Text());
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void A_byte_order_mark_names_the_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] content = [.. encoding.Preamble, .. encoding.GetBytes("{\"a\":\"ü漢😀\"}\n{\"b\":2}")];

        var read = Reading.Read(FileFormat.Ndjson, content, chunk: 3);

        Assert.Equal(["{\"a\":\"ü漢😀\"}", "{\"b\":2}"], read.Select(record => record.Text()));
    }

    [Fact]
    public void Gzip_is_told_by_its_magic_bytes_and_members_are_read_on()
    {
        byte[] content = [.. TemporaryFolder.Gzip("{\"a\":1}\n{\"b\""), .. TemporaryFolder.Gzip(":2}\n")];

        Assert.Equal(["{\"a\":1}", "{\"b\":2}"], Reading.Read(FileFormat.Ndjson, content, chunk: 5).Select(record => record.Text()));
    }

    private static (long, string, RecordPosition) Essence(SourceRecord record) => (record.Line, record.Text(), record.After);

    private static byte[] Bytes((string[] Lines, string Break, bool Ended, bool Mark, int Chunk) file)
    {
        var text = string.Join(file.Break, file.Lines) + (file.Ended ? file.Break : "");
        return [.. file.Mark ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(text)];
    }
}
