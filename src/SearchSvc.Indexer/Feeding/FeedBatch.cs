using Google.Protobuf;
using SearchSvc.Indexer.Documents;
using SearchSvc.V1;

namespace SearchSvc.Indexer.Feeding;

/// <summary>A batch on its way, with the place that each of its documents comes from.</summary>
internal sealed class FeedBatch
{
    private readonly List<RecordOrigin> origins = [];

    /// <param name="id">Unique in the run; grows with the order in which batches are begun.</param>
    /// <param name="begun">A timestamp of the run's clock.</param>
    public FeedBatch(long id, long begun)
    {
        Begun = begun;
        Request = new IngestDocumentsRequest { BatchId = id, RequestId = Guid.CreateVersion7().ToString() };
    }

    public IngestDocumentsRequest Request { get; }

    public long Id => Request.BatchId;

    public long Begun { get; }

    public int Count => origins.Count;

    /// <summary>Roughly what it takes in a message.</summary>
    public int Bytes { get; private set; }

    /// <summary>How much of the input it stands for, in bytes as stored.</summary>
    public long InputBytes { get; set; }

    public RecordOrigin Origin(int position) => origins[position];

    public ReadOnlyMemory<byte> Json(int position) => Request.Operations[position].Put.Json.Memory;

    public void Add(ShapedDocument document, RecordOrigin origin)
    {
        Request.Operations.Add(new WriteOperation
        {
            Put = new Document { Id = document.Id ?? "", Json = UnsafeByteOperations.UnsafeWrap(document.Json) },
        });
        origins.Add(origin);
        Bytes += SizeOf(document);
    }

    public bool HasRoom(ShapedDocument document, FeedSettings settings) =>
        Count < settings.BatchSize && Bytes + SizeOf(document) <= settings.BatchBytes;

    /// <summary>A document's share of a message: its text, its id, and the tags around them.</summary>
    public static int SizeOf(ShapedDocument document) => document.Json.Length + ((document.Id?.Length ?? 0) * 3) + 24;
}
