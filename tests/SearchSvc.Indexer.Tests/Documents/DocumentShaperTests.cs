using System.Text;
using SearchSvc.Indexer.Documents;

namespace SearchSvc.Indexer.Tests.Documents;

public sealed class DocumentShaperTests
{
    [Theory]
    [InlineData("id", """{"id":"a","t":1}""", "a")]
    [InlineData("id", """{"t":{"id":"inner"},"id":42}""", "42")]
    [InlineData("id", """{"id":null,"t":1}""", null)]
    [InlineData("id", """{"t":[{"id":"x"}]}""", null)]
    [InlineData("meta.id", """{"meta":{"x":{"id":"no"},"id":"yes"},"id":"no"}""", "yes")]
    [InlineData("meta.id", """{"a":{"id":"no"},"meta":{"y":1},"b":{"id":"no"}}""", null)]
    [InlineData("meta.id", """{"meta.id":"flat"}""", "flat")]
    [InlineData("a.b.c", """{"a":{"b":1},"a":{"b":{"c":9007199254740993}}}""", "9007199254740993")]
    public void The_id_is_found(string field, string json, string? id) => Assert.Equal(id, Shape(json, new ShapeOptions { IdField = field }).Id);

    [Fact]
    public void Without_rules_the_bytes_stay_as_they_are()
    {
        const string Json = """{ "id" : "a", "n": 1.50, "t":"\u00fc" }""";

        Assert.Equal(Json, Text(Shape(Json, new ShapeOptions())));
    }

    [Fact]
    public void Fields_are_renamed_and_dropped_by_path_through_arrays_too()
    {
        var options = new ShapeOptions
        {
            Renames = new Dictionary<string, string> { ["body"] = "text", ["authors.name"] = "writer" },
            Drops = new HashSet<string> { "secret", "authors.mail" },
        };

        var shaped = Shape("""{"id":7,"body":"x","secret":{"a":[1]},"authors":[{"name":"N","mail":"m"},3],"n":1.50,"mail":"kept"}""", options);

        Assert.Equal("""{"id":7,"text":"x","authors":[{"writer":"N"},3],"n":1.50,"mail":"kept"}""", Text(shaped));
        Assert.Equal("7", shaped.Id);
    }

    [Fact]
    public void The_id_is_taken_before_its_field_is_dropped()
    {
        var shaped = Shape("""{"id":"a","t":1}""", new ShapeOptions { Drops = new HashSet<string> { "id" } });

        Assert.Equal(("a", """{"t":1}"""), (shaped.Id, Text(shaped)));
    }

    [Theory]
    [InlineData("[1]", "not a JSON object")]
    [InlineData("{\"a\":}", "not a JSON object: '}' is an invalid start of a value (column 6)")]
    [InlineData("{\"a\":1} x", "not a JSON object: 'x' is invalid after a single JSON value. Expected end of data (column 9)")]
    [InlineData("{\"id\":\"\"}", "the id field 'id' is empty")]
    [InlineData("{\"id\":[1]}", "the id field 'id' holds no string or number")]
    [InlineData("{\"id\":\"\\ud800\"}", "not valid JSON text")]
    public void A_bad_record_says_why(string json, string problem) =>
        Assert.StartsWith(problem, Assert.Throws<BadRecordException>(() => Shape(json, new ShapeOptions())).Message, StringComparison.Ordinal);

    [Fact]
    public void An_id_field_that_was_asked_for_must_be_there() =>
        Assert.Equal("there is no field 'sku' for the id", Assert.Throws<BadRecordException>(() => Shape("{\"id\":\"a\"}", new ShapeOptions { IdField = "sku", RequireId = true })).Message);

    [Fact]
    public void A_new_name_that_is_taken_makes_a_bad_record()
    {
        var options = new ShapeOptions { Renames = new Dictionary<string, string> { ["a"] = "b" } };

        Assert.Equal("after renaming, there would be two fields 'b'", Assert.Throws<BadRecordException>(() => Shape("{\"b\":1,\"a\":2}", options)).Message);
    }

    [Fact]
    public void An_id_longer_than_the_contract_allows_makes_a_bad_record() =>
        Assert.Throws<BadRecordException>(() => Shape($"{{\"id\":\"{new string('ü', 257)}\"}}", new ShapeOptions()));

    private static ShapedDocument Shape(string json, ShapeOptions options) => new DocumentShaper(options).Shape(Encoding.UTF8.GetBytes(json));

    private static string Text(ShapedDocument document) => Encoding.UTF8.GetString(document.Json.Span);
}
