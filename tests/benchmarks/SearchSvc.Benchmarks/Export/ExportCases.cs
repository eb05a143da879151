using Google.Protobuf;
using SearchSvc.V1;

namespace SearchSvc.Benchmarks.Export;

/// <summary>The streams that are measured, and the documents that they are of.</summary>
internal static class ExportCases
{
    public const string Index = "lines";

    private const int Words = 20;

    public static Schema Schema { get; } = new()
    {
        Fields = { new Field { Name = "text", Type = Field.Types.Type.Text }, new Field { Name = "number", Type = Field.Types.Type.Integer } },
        Dynamic = Schema.Types.Dynamic.Reject,
    };

    public static IReadOnlyList<(string Name, StreamSearchRequest Stream)> All { get; } =
    [
        ("all, by id", Stream(new SearchRequest())),
        ("all, by a number", Stream(new SearchRequest { Sort = { new Sort { Field = "number" } } })),
        ("q, best first", Stream(new SearchRequest { Q = "w1 w2", Sort = { new Sort { Field = "_score" } } })),
    ];

    /// <summary>The same in every run, in no order of the numbers.</summary>
    public static IEnumerable<Document> Documents(int count)
    {
        var random = new Random(42);
        for (var i = 0; i < count; i++)
        {
            var json = $$"""{"text":"w{{random.Next(Words)}} w{{random.Next(Words)}} w{{random.Next(Words)}}","number":{{random.Next(count)}}}""";
            yield return new Document { Id = $"{i}", Json = ByteString.CopyFromUtf8(json) };
        }
    }

    private static StreamSearchRequest Stream(SearchRequest search)
    {
        search.Index = Index;
        search.SourceFormat = SourceFormat.Json;
        return new StreamSearchRequest { Search = search, BatchSize = 1_000 };
    }
}
