using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using SearchSvc.Indexer.Inputs;
using SearchSvc.Indexer.Tests.Support;

namespace SearchSvc.Indexer.Tests.Formats;

public sealed class JsonReaderTests
{
    private static readonly Gen<JsonNode?> Value = Gen.Recursive<JsonNode?>((depth, node) => depth > 3
        ? Gen.Int.Select(number => (JsonNode?)JsonValue.Create(number))
        : Gen.OneOf(
            Gen.String[Gen.Char["ab\"\\,[]{}\n\t ü漢:"], 0, 12].Select(text => (JsonNode?)JsonValue.Create(text)),
            Gen.Int.Select(number => (JsonNode?)JsonValue.Create(number)),
            Gen.Bool.Select(flag => (JsonNode?)JsonValue.Create(flag)),
            node.Array[0, 3].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])),
            node.Array[0, 3].Select(Object)));

    private static readonly Gen<string> Space = Gen.String[Gen.Char[" \n\r\t"], 0, 3];

    [Fact]
    public void The_elements_of_an_array_come_back_with_their_lines_whatever_the_layout_and_the_chunks() =>
        Gen.Select(Value.Array[0, 6], Space.Array[20], Gen.Bool, Gen.Int[1, 30]).Sample((values, spaces, indented, chunk) =>
        {
            var text = new StringBuilder(spaces[18]).Append('[');
            var expected = new List<(long, string)>();
            for (var i = 0; i < values.Length; i++)
            {
                text.Append(i == 0 ? "" : ",").Append(spaces[2 * i]);
                var json = values[i]!.ToJsonString(new() { WriteIndented = indented });
                expected.Add((1 + text.ToString().Count(c => c == '\n'), json));
                text.Append(json).Append(spaces[(2 * i) + 1]);
            }

            text.Append(spaces[19]).Append(']').Append(spaces[17]);

            var read = Reading.Read(FileFormat.Json, text.ToString(), chunk);

            Assert.Equal(expected, read.Select(record => (record.Line, record.Text())));
            Assert.All(read, record => Assert.Null(record.Problem));
        });

    [Fact]
    public void Objects_one_after_the_other_come_back_however_they_are_laid_out() =>
        Gen.Select(Value.Array[0, 3].Select(Object).Array[0, 6], Space.Array[6], Gen.Bool, Gen.Int[1, 30]).Sample((values, spaces, indented, chunk) =>
        {
            var texts = values.Select(value => value!.ToJsonString(new() { WriteIndented = indented })).ToArray();

            var read = Reading.Read(FileFormat.Json, string.Concat(texts.Select((text, i) => text + spaces[i])), chunk);

            Assert.Equal(texts, read.Select(record => record.Text()));
        });

    [Fact]
    public void Read_from_the_position_after_an_element_the_rest_is_the_same()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.json", TemporaryFolder.Gzip("[ {\"a\":1},\n{\"b\":[2,3]}, \n\n {\"c\":\"]\"} ]\n"));
        var all = Reading.ReadFile(FileFormat.Json, path);
        Assert.Equal(3, all.Count);
        for (var i = 0; i < all.Count; i++)
        {
            Assert.Equal(all.Skip(i + 1).Select(r => (r.Line, r.Text())), Reading.ReadFile(FileFormat.Json, path, all[i].After).Select(r => (r.Line, r.Text())));
        }
    }

    [Theory]
    [InlineData("[{\"a\":1},{\"b\":]},{\"c\":3}]", 3, "{\"c\":3}")]
    [InlineData("[{\"a\":1},{\"b\":2}},{\"c\":3}]", 3, "{\"c\":3}")]
    public void After_a_broken_element_the_next_one_is_read(string text, int count, string last)
    {
        var read = Reading.Read(FileFormat.Json, text);

        Assert.Equal(count, read.Count);
        Assert.EndsWith(last, read[^1].Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_quote_that_is_not_closed_nothing_is_taken_for_a_document()
    {
        var read = Reading.Read(FileFormat.Json, "[{\"a\":1},\n{\"b\":\"not closed},\n{\"c\":{\"d\":3}}]");

        Assert.Equal([null, "the file ends inside this value"], read.Select(record => record.Problem));
    }

    [Theory]
    [InlineData("[{\"a\":1},\n{\"b\":2", 2, "the file ends inside this value")]
    [InlineData("[{\"a\":1},\n", 2, "the file ends before the end of the array")]
    [InlineData("[{\"a\":1}]\n{\"b\":2}", 2, "there is text after the end of the array")]
    public void A_file_that_is_cut_off_or_goes_on_is_a_bad_record(string text, long line, string problem)
    {
        foreach (var chunk in Enumerable.Range(1, text.Length))
        {
            var last = Reading.Read(FileFormat.Json, text, chunk)[^1];
            Assert.Equal((line, problem), (last.Line, last.Problem));
        }
    }

    private static JsonNode? Object(JsonNode?[] items) =>
        new JsonObject(items.Select((item, i) => KeyValuePair.Create($"k{i}", item?.DeepClone())));
}
