using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Google.Protobuf.WellKnownTypes;
using SearchSvc.Engine.Documents;

namespace SearchSvc.Engine.Tests.Documents;

public class MergeTests
{
    [Fact]
    public void Merge_patches_equal_those_of_a_naive_one() =>
        Gen.Select(RandomJson.Objects, RandomJson.Objects).Sample(
            (source, patch) =>
            {
                var merged = JsonSource.MergePatch(Json(source).Span, Json(patch).Span);
                return JsonNode.DeepEquals(JsonNode.Parse(merged), Naive(JsonNode.Parse(Json(source).Span), JsonNode.Parse(Json(patch).Span)));
            },
            time: 2);

    [Fact]
    public void Patching_with_itself_without_nulls_changes_nothing() =>
        RandomJson.Objects.Sample(
            source =>
            {
                var once = JsonSource.MergePatch("{}"u8, Json(source).Span);
                return JsonNode.DeepEquals(JsonNode.Parse(once), JsonNode.Parse(JsonSource.MergePatch(once, once)));
            },
            time: 2);

    // RFC 7396, appendix A, as far as both are objects.
    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", """{}""")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [InlineData("""{}""", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    [InlineData("""{"n":123456789012345678901234567890}""", """{"a":"é"}""", """{"n":123456789012345678901234567890,"a":"é"}""")]
    public void MergePatch_FollowsRfc7396(string source, string patch, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(JsonSource.MergePatch(Encoding.UTF8.GetBytes(source), Encoding.UTF8.GetBytes(patch))));

    [Theory]
    [InlineData("""{"a":1,"b":2}""", """{"a":3}""", "a", """{"a":3,"b":2}""")]
    [InlineData("""{"a":1,"b":2}""", """{"a":3}""", "b", """{"a":1}""")]
    [InlineData("""{"a":1}""", """{"a":null}""", "a", """{"a":null}""")]
    [InlineData("""{"a":{"b":1,"c":2}}""", """{"a":{"b":3,"c":4}}""", "a.b", """{"a":{"b":3,"c":2}}""")]
    [InlineData("""{"a":{"b":1,"c":2}}""", """{"a":{"b":3}}""", "a", """{"a":{"b":3}}""")]
    [InlineData("""{"a":{"b":1,"c":2}}""", """{}""", "a.b", """{"a":{"c":2}}""")]
    [InlineData("""{"a":1}""", """{"x":{"y":{"z":[1]}}}""", "x.y.z", """{"a":1,"x":{"y":{"z":[1]}}}""")]
    [InlineData("""{"a":1}""", """{"a":{"b":2}}""", "a.b", """{"a":{"b":2}}""")]
    [InlineData("""{"a.b":1,"c":0}""", """{"a":{"b":2}}""", "a.b", """{"a.b":2,"c":0}""")]
    [InlineData("""{"a.b":1,"a":{"b":1}}""", """{}""", "a.b", """{"a":{}}""")]
    [InlineData("""{"a":{"b":1}}""", """{"a.b":2}""", "a.b", """{"a":{"b":2}}""")]
    [InlineData("""{"a":[{"b":1}]}""", """{}""", "a.b", """{"a":[{"b":1}]}""")]
    [InlineData("""{"n":123456789012345678901234567890}""", """{"m":98765432109876543210}""", "m", """{"n":123456789012345678901234567890,"m":98765432109876543210}""")]
    public void MergePaths_TakesOrRemovesThePath(string source, string patch, string path, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(JsonSource.MergePaths(Encoding.UTF8.GetBytes(source), Encoding.UTF8.GetBytes(patch), [path])));

    [Fact]
    public void MergePaths_KeyOfManyDots_MakesTheDocumentNoDeeper()
    {
        var key = string.Join('.', Enumerable.Repeat("x", 1_000));

        Assert.Equal(
            $$"""{"x":{"y":1},"{{key}}":2}""",
            Encoding.UTF8.GetString(JsonSource.MergePaths("{\"x\":{\"y\":1}}"u8, Encoding.UTF8.GetBytes($$"""{"{{key}}":2}"""), [key])));
    }

    [Fact]
    public void Taking_every_top_path_of_a_document_gives_the_document() =>
        RandomJson.Objects.Where(patch => !patch.Fields.Keys.Any(k => k.Contains('.', StringComparison.Ordinal))).Sample(
            patch =>
            {
                var merged = JsonSource.MergePaths("{}"u8, Json(patch).Span, [.. patch.Fields.Keys]);
                return JsonNode.DeepEquals(JsonNode.Parse(merged), JsonNode.Parse(Json(patch).Span));
            },
            time: 2);

    private static JsonNode? Naive(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
        {
            return patch?.DeepClone();
        }

        var result = target is JsonObject ? target.DeepClone().AsObject() : [];
        foreach (var (name, value) in changes)
        {
            if (value is null)
            {
                result.Remove(name);
            }
            else
            {
                result[name] = Naive(result[name], value);
            }
        }

        return result;
    }

    private static ReadOnlyMemory<byte> Json(Struct fields) => JsonSource.Read(new DocumentMessage { Fields = fields }, 1_000_000, "document");
}
