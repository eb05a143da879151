using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using SearchSvc.Engine.Documents;

namespace SearchSvc.Engine.Tests.Documents;

public class SourceProjectionTests
{
    private static readonly Gen<string[]> Patterns =
        Gen.OneOf("a", "b", "a.b", "a.*", "*.name", "*", "b.c.*", "*a*", "name", "n*e", "*.*", "", "日本", "é", "a.b.c", "😀", "\"q\\").Array[1, 3];

    [Fact]
    public void Projections_equal_those_of_a_naive_one() =>
        Gen.Select(RandomJson.Objects, Patterns).Sample(
            (fields, patterns) =>
            {
                var source = JsonSource.Read(new DocumentMessage { Fields = fields }, 1_000_000, "document");
                var projected = JsonNode.Parse(JsonSource.Project(source, patterns).Span);
                return JsonNode.DeepEquals(projected, Naive(JsonNode.Parse(source.Span)!.AsObject(), patterns));
            },
            time: 2);

    [Theory]
    [InlineData("""{"title":"x","body":"y"}""", "title", """{"title":"x"}""")]
    [InlineData("""{ "title" : "x" , "body" : [ 1 , 2 ] }""", "body", """{"body":[ 1 , 2 ]}""")]
    [InlineData("""{"author":{"name":"n","age":1},"name":"m"}""", "author.*", """{"author":{"name":"n","age":1}}""")]
    [InlineData("""{"author":{"name":"n","age":1},"name":"m"}""", "author", """{"author":{"name":"n","age":1}}""")]
    [InlineData("""{"author":{"name":"n","age":1},"name":"m"}""", "*.name", """{"author":{"name":"n"}}""")]
    [InlineData("""{"items":[{"id":1,"x":2},{"x":3},[{"id":4}],5]}""", "items.id", """{"items":[{"id":1},[{"id":4}]]}""")]
    [InlineData("""{"a.b":1,"a":{"b":2,"c":3}}""", "a.b", """{"a.b":1,"a":{"b":2}}""")]
    [InlineData("""{"a":{}}""", "a.b", "{}")]
    [InlineData("""{"\u0061":1.50}""", "a", """{"\u0061":1.50}""")]
    public void Project_Paths_TakeWhatIsUnderThem(string source, string pattern, string expected) =>
        Assert.Equal(expected, Text(JsonSource.Project(Encoding.UTF8.GetBytes(source), [pattern])));

    [Fact]
    public void Project_WithoutPatterns_IsTheSourceItself()
    {
        ReadOnlyMemory<byte> source = "{\"a\":1}"u8.ToArray();

        Assert.Equal(source, JsonSource.Project(source, []));
    }

    private static JsonObject Naive(JsonObject source, string[] patterns) => (JsonObject?)Part(source, "", patterns) ?? [];

    private static JsonNode? Part(JsonNode? node, string path, string[] patterns)
    {
        switch (node)
        {
            case JsonObject obj:
                var kept = new JsonObject();
                foreach (var (name, value) in obj)
                {
                    var child = path.Length == 0 ? name : $"{path}.{name}";
                    if (patterns.Any(p => Glob(p, child)))
                    {
                        kept[name] = value?.DeepClone();
                    }
                    else if (Part(value, child, patterns) is { } part)
                    {
                        kept[name] = part;
                    }
                }

                return kept.Count == 0 ? null : kept;
            case JsonArray array:
                var parts = array.Select(e => Part(e, path, patterns)).Where(p => p is not null).ToArray();
                return parts.Length == 0 ? null : new JsonArray(parts);
            default:
                return null;
        }
    }

    private static bool Glob(string pattern, string text) =>
        Regex.IsMatch(text, "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal) + "\\z", RegexOptions.Singleline);

    private static string Text(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span);
}
