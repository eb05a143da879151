using Google.Protobuf;
using Google.Protobuf.Reflection;
using SearchSvc.Contracts.Tests;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Examples;

/// <summary>The example in the comment of each kind of query, asked of an index of news.</summary>
public sealed class QueryExamplesTests : IDisposable
{
    /// <summary>What each finds, best first; where several score alike, by id.</summary>
    private static readonly Dictionary<string, string> Found = new()
    {
        ["match_all"] = "n1 n2 n3 n4",
        ["match_none"] = "",
        ["match"] = "n1 n4 n3",
        ["multi_match"] = "n1 n4 n3 n2",
        ["phrase"] = "n1",
        ["term"] = "n1",
        ["terms"] = "n1 n2 n3",
        ["prefix"] = "n1",
        ["wildcard"] = "n1",
        ["regexp"] = "n1",
        ["fuzzy"] = "n1",
        ["range"] = "n1",
        ["exists"] = "n1 n3",
        ["ids"] = "n1 n2",
        ["bool"] = "n4 n1",
        ["dis_max"] = "n1 n4 n3 n2",
        ["constant_score"] = "n1 n4",
        ["boosting"] = "n4 n1",
        ["function_score"] = "n1 n4",
        ["query_string"] = "n4 n1",
        ["simple_query_string"] = "n4 n1 n2",
        ["more_like_this"] = "n3 n4 n2",
        ["span_near"] = "n1",
        ["geo_distance"] = "n1",
        ["geo_bounding_box"] = "n1 n2",
        ["proximity"] = "n1",
    };

    private readonly TestIndex index = NewsIndex.Build();

    public static TheoryData<string> Kinds => new(KindsByName.Keys);

    private static Dictionary<string, FieldDescriptor> KindsByName { get; } =
        Query.Descriptor.Oneofs.Single(oneof => oneof.Name == "kind").Fields.ToDictionary(kind => kind.Name);

    [Theory, MemberData(nameof(Kinds))]
    public void The_example_of_each_kind_finds_what_it_says(string name)
    {
        var kind = KindsByName[name];
        var comment = ProtoFiles.CommentAbove(kind.File, $"{kind.MessageType.Name} {kind.Name} = {kind.FieldNumber};");
        var query = (Query)JsonParser.Default.Parse(JsonValues.First(string.Join('\n', comment)), Query.Descriptor);

        var response = index.Search(new SearchRequest { Query = query, Highlight = new HighlightOptions(), Explain = true });

        Assert.Equal(Found[name], string.Join(' ', response.Hits.Select(hit => hit.Document.Id)));
        Assert.Empty(response.Warnings);
        Assert.All(response.Hits, hit => Assert.Equal(hit.Score, hit.Explanation.Value, 1e-4));
    }

    public void Dispose() => index.Dispose();
}
