using System.Text;
using Google.Protobuf;
using SearchSvc.Benchmarks.Facets;
using SearchSvc.V1;

namespace SearchSvc.Benchmarks.Limits;

/// <summary>Documents of which one field has very many terms, and others that are searched beside it; the same in every run.</summary>
internal static class LimitsDocuments
{
    /// <summary>The field of very many terms.</summary>
    public const string Terms = "terms";
    private const int TermsEach = 20_000;

    public static Schema Schema()
    {
        var schema = FacetDocuments.Schema.Clone();
        schema.Fields.Add(new Field { Name = Terms, Type = Field.Types.Type.Text, Analyzer = "whitespace" });
        return schema;
    }

    public static IEnumerable<Document> Generate(int terms, int documents) =>
        Enumerable.Range(0, (terms + TermsEach - 1) / TermsEach)
            .Select(i => new Document { Id = $"t{i}", Json = Json(i * TermsEach, Math.Min(terms, (i + 1) * TermsEach)) })
            .Concat(FacetDocuments.Generate(documents));

    /// <summary>Terms of which none is another: every second one of a and b alone, on which a pattern that remembers where each a stood goes
    /// wrong, and the others of four letters.</summary>
    private static ByteString Json(int from, int to)
    {
        var json = new StringBuilder($"{{\"{Terms}\":\"", 20 * TermsEach);
        for (var i = from; i < to; i++)
        {
            var (letters, bits) = i % 2 == 0 ? ("ab", 1) : ("abxy", 2);

            // Multiplied by an odd number, the numbers stay apart and are in no order.
            var number = unchecked((uint)(i / 2) * 2_654_435_761u) & 0xFFFFFF;
            for (var at = 0; at < 24; at += bits)
            {
                json.Append(letters[(int)(number >> at) & (letters.Length - 1)]);
            }

            json.Append(' ');
        }

        return ByteString.CopyFromUtf8(json.Append("\"}").ToString());
    }
}
