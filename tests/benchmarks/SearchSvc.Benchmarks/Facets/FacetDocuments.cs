using System.Globalization;
using System.Text;
using Google.Protobuf;
using SearchSvc.V1;

namespace SearchSvc.Benchmarks.Facets;

/// <summary>Generated articles, the same in every run: words, sources and authors as uneven as they are, tags of which some have several,
/// and dates of three years.</summary>
internal static class FacetDocuments
{
    private const int Authors = 10_000;
    private const int Tags = 500;

    public static Schema Schema { get; } = new()
    {
        Fields =
        {
            new Field { Name = "body", Type = Field.Types.Type.Text },
            new Field { Name = "source", Type = Field.Types.Type.Keyword },
            new Field { Name = "author", Type = Field.Types.Type.Keyword },
            new Field { Name = "tag", Type = Field.Types.Type.Keyword },
            new Field { Name = "views", Type = Field.Types.Type.Integer },
            new Field { Name = "price", Type = Field.Types.Type.Double },
            new Field { Name = "published", Type = Field.Types.Type.Date },
        },
        Dynamic = Schema.Types.Dynamic.Reject,
    };

    public static IEnumerable<Document> Generate(int count)
    {
        var random = new Random(42);
        var json = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            json.Clear().Append("{\"body\":\"");
            for (var word = 0; word < 12; word++)
            {
                json.Append(CultureInfo.InvariantCulture, $"w{Uneven(random, 5_000)} ");
            }

            json.Append(CultureInfo.InvariantCulture, $"\",\"source\":\"source{Uneven(random, 30)}\",\"author\":\"author{random.Next(Authors)}\",\"tag\":[");
            json.AppendJoin(',', Enumerable.Range(0, 1 + random.Next(3)).Select(_ => $"\"tag{Uneven(random, Tags)}\""));
            var published = DateTime.UnixEpoch.AddSeconds(1_640_995_200 + random.Next(3 * 365 * 86_400));
            json.Append(
                CultureInfo.InvariantCulture,
                $"],\"views\":{Uneven(random, 1_000_000)},\"price\":{random.Next(100_000) / 100.0},\"published\":\"{published:yyyy-MM-ddTHH:mm:ssZ}\"}}");
            yield return new Document { Id = $"{i}", Json = ByteString.CopyFromUtf8(json.ToString()) };
        }
    }

    /// <summary>A number below a limit; each ten times as large is a tenth as frequent.</summary>
    private static int Uneven(Random random, int limit) => (int)Math.Pow(limit, random.NextDouble()) - 1;
}
