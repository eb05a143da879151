using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using SearchSvc.Engine.Highlighting.Texts;

namespace SearchSvc.Engine.Tests.Highlighting;

public class SourceValuesTests
{
    [Theory]
    [InlineData("""{"a":"x"}""", "a", "0:x")]
    [InlineData("""{"a":["x",null,"y",7,true,[1.50]]}""", "a", "0:x 2:y 3:7 4:true 5:1.50")]
    [InlineData("""{"a":{"b":"x"},"b":"no"}""", "a.b", "0:x")]
    [InlineData("""{"a":[{"b":"x","c":"no"},{"c":{"b":"no"}},{"b":["y","z"]}]}""", "a.b", "0:x 1:y 2:z")]
    [InlineData("""{"a.b":"x","a":{"b":"y"}}""", "a.b", "0:x 1:y")]
    [InlineData("""{"a":{"b":"no"},"c":"no"}""", "a", "")]
    [InlineData("""{"":"no","x":[{"y":1},"z"]}""", "x", "0:z")]
    [InlineData("""{"\u0061":"\u00e9\n"}""", "a", "0:é\n")]
    [InlineData("""{"a":"\ud83d x \\\" \u0041 \ude00\ud83d\ude00"}""", "a", "0:\uFFFD x \\\" A \uFFFD😀")]
    public void Read_gives_the_values_of_a_path(string json, string path, string expected)
    {
        var values = new SourceValues([path]).Read(Encoding.UTF8.GetBytes(json));

        Assert.Equal(expected, string.Join(' ', values[path].Select(value => $"{value.Index}:{value.Text}")));
    }

    [Theory]
    [InlineData("""{"body":"The boat.","author":[{"name":"Ann"},{"name":null},{"name":"Bob"}],"all":"own"}""", "0:The boat. 1:Ann 3:Bob 4:own")]
    [InlineData("""{ "author" : { "name" : [ "Ann" , "Bob" ] } , "x" : [ { "y" : [ ] } , { } ] , "body" : "The boat." }""", "0:Ann 1:Bob 2:The boat.")]
    public void The_values_of_several_paths_come_in_the_order_of_the_document(string json, string expected)
    {
        var values = new SourceValues([("all", ["all", "author.name", "body"]), ("body", ["body"])]).Read(Encoding.UTF8.GetBytes(json));

        Assert.Equal(expected, string.Join(' ', values["all"].Select(value => $"{value.Index}:{value.Text}")));
        Assert.Equal("body", Assert.Single(values["body"]).Path);
    }

    [Fact]
    public void Any_string_is_read_as_it_was_written() =>
        Gen.Select(Gen.Char.Array[0, 60], Gen.Bool, Gen.Bool).Sample(
            (chars, relaxed, indented) =>
            {
                var text = JsonText.WellFormed(new string(chars));
                var json = new JsonObject { ["x"] = new JsonArray(1, "a", new JsonObject { ["t"] = text }), ["key " + text] = text, ["t"] = new JsonArray(text, null, 1.50, true, text) };
                var options = new JsonSerializerOptions { WriteIndented = indented, Encoder = relaxed ? JavaScriptEncoder.UnsafeRelaxedJsonEscaping : JavaScriptEncoder.Default };
                var values = new SourceValues(["t", "x.t"]).Read(Encoding.UTF8.GetBytes(json.ToJsonString(options)));

                Assert.Equal([text, "1.5", "true", text], values["t"].Select(value => value.Text));
                Assert.Equal([text], values["x.t"].Select(value => value.Text));
            },
            time: 1, threads: 1);
}
