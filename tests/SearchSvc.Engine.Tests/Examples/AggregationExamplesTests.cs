using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using SearchSvc.Contracts.Tests;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Examples;

/// <summary>The example in the comment of each kind of aggregation, asked of an index of news.</summary>
public sealed class AggregationExamplesTests : IDisposable
{
    /// <summary>What each comes to, as <see cref="Show"/> writes it; of dates, the counts alone.</summary>
    private static readonly Dictionary<string, string> Found = new()
    {
        ["terms"] = "ap:2 afp:1 reuters:1",
        ["range"] = "*-100:3 100-*:1",
        ["histogram"] = "0:2 50:1 100:1",
        ["date_histogram"] = "1 1 1 1",
        ["filter"] = "2",
        ["stats"] = "4 values from 4 to 120, sum 201, average 50.25",
        ["percentiles"] = "50=38.5 99=118.2",
        ["cardinality"] = "2",
        ["top_hits"] = "n1 n2 n3",
        ["missing"] = "2",
    };

    private readonly TestIndex index = NewsIndex.Build();

    public static TheoryData<string> Kinds => new(KindsByName.Keys);

    private static Dictionary<string, FieldDescriptor> KindsByName { get; } =
        Aggregation.Descriptor.Oneofs.Single(oneof => oneof.Name == "kind").Fields.ToDictionary(kind => kind.Name);

    [Theory, MemberData(nameof(Kinds))]
    public void The_example_of_each_kind_comes_to_what_it_says(string name)
    {
        var kind = KindsByName[name];
        var comment = ProtoFiles.CommentAbove(kind.File, $"{kind.MessageType.Name} {kind.Name} = {kind.FieldNumber};");
        var aggregation = (Aggregation)JsonParser.Default.Parse(JsonValues.First(string.Join('\n', comment)), Aggregation.Descriptor);

        var response = index.Search(new SearchRequest { PageSize = -1, Aggregations = { ["example"] = aggregation } });

        Assert.Equal(Found[name], Show(response.Aggregations["example"]));
        Assert.Empty(response.Warnings);
    }

    public void Dispose() => index.Dispose();

    private static string Show(AggregationResult result) =>
        result.HasCount ? $"{result.Count}"
        : result.HasValue ? $"{result.Value}"
        : result.Stats is { } stats ? string.Create(
            CultureInfo.InvariantCulture, $"{stats.Count} values from {stats.Min} to {stats.Max}, sum {stats.Sum}, average {stats.Avg}")
        : result.Percentiles.Count > 0 ? string.Join(
            ' ', result.Percentiles.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Percent}={p.Value:0.##}")))
        : result.TopHits.Count > 0 ? string.Join(' ', result.TopHits.Select(hit => hit.Document.Id))
        : string.Join(' ', result.Buckets.Select(bucket => bucket.Key.HasStringValue && bucket.Key.StringValue.EndsWith('Z')
            ? $"{bucket.Count}"
            : $"{(bucket.Key.HasStringValue ? bucket.Key.StringValue : $"{bucket.Key.NumberValue}")}:{bucket.Count}"));
}
