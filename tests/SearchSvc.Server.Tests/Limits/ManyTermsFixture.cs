using System.Diagnostics;
using System.Text;
using Google.Protobuf;
using SearchSvc.Server.Tests.Running;
using SearchSvc.V1;

namespace SearchSvc.Server.Tests.Limits;

/// <summary>A server with a field of very many terms, and documents beside it that others search. SEARCHSVC_LONG makes ten million of one.</summary>
public sealed class ManyTermsFixture : IAsyncLifetime
{
    public const string Index = "terms";
    public const int Needles = 1_000;
    private const int TermsEach = 40_000;

    private RunningServer? server;

    public static int Terms { get; } = Environment.GetEnvironmentVariable("SEARCHSVC_LONG") is { Length: > 0 } ? 10_000_000 : 1_000_000;

    /// <summary>How long that took.</summary>
    public TimeSpan Filled { get; private set; }

    internal SearchService.SearchServiceClient Searches => new(server!.Channel);

    public async Task InitializeAsync()
    {
        var started = Stopwatch.GetTimestamp();
        server = await RunningServer.StartAsync("--Logging:LogLevel:Default=Warning");
        await new IndexService.IndexServiceClient(server.Channel).CreateIndexAsync(new CreateIndexRequest
        {
            Index = Index,
            Schema = new Schema
            {
                Fields =
                {
                    new Field { Name = "words", Type = Field.Types.Type.Text, Analyzer = "whitespace" },
                    new Field { Name = "tag", Type = Field.Types.Type.Keyword },
                },
            },
        });
        var documents = new DocumentService.DocumentServiceClient(server.Channel);
        for (var from = 0; from < Terms; from += TermsEach)
        {
            await documents.PutDocumentAsync(new PutDocumentRequest { Index = Index, Document = Of($"w{from}", Json(from)) });
        }

        var needles = new WriteDocumentsRequest { Index = Index, Refresh = Refresh.Wait };
        needles.Operations.AddRange(Enumerable.Range(0, Needles).Select(i => new WriteOperation { Put = Of($"n{i}", """{"tag":"needle"}""") }));
        Assert.Equal(0, (await documents.WriteDocumentsAsync(needles)).Failed);
        Filled = Stopwatch.GetElapsedTime(started);
    }

    public async Task DisposeAsync() => await server!.DisposeAsync();

    private static Document Of(string id, string json) => new() { Id = id, Json = ByteString.CopyFromUtf8(json) };

    /// <summary>Terms of which none is another: every second one of a and b alone, on which a pattern that remembers where each a stood goes
    /// wrong, and the others of four letters.</summary>
    private static string Json(int from)
    {
        var json = new StringBuilder("{\"words\":\"", 800_000);
        for (var i = from; i < from + TermsEach; i++)
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

        return json.Append("\"}").ToString();
    }
}
