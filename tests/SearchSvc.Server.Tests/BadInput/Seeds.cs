using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SearchSvc.Server.Tests.Running;
using SearchSvc.V1;
using Field = SearchSvc.V1.Field;

namespace SearchSvc.Server.Tests.BadInput;

/// <summary>A valid request for every RPC, on an index whose documents are "1", "2" and "3".</summary>
internal static class Seeds
{
    /// <summary>The schema of the index.</summary>
    public static Schema Schema => new()
    {
        Fields =
        {
            new Field { Name = "title", Type = Field.Types.Type.Text, Suggest = true, SuggestWeightField = "pages" },
            new Field { Name = "source", Type = Field.Types.Type.Keyword },
            new Field { Name = "pages", Type = Field.Types.Type.Integer },
            new Field { Name = "price", Type = Field.Types.Type.Double },
            new Field { Name = "sold", Type = Field.Types.Type.Boolean },
            new Field { Name = "published", Type = Field.Types.Type.Date },
        },
    };

    public static Document Document(string id) => new()
    {
        Id = id,
        Json = ByteString.CopyFromUtf8(
            $$"""{"title":"peace talks number {{id}}","source":"reuters","pages":{{id}},"price":1.5,"sold":true,"published":"2026-01-0{{id}}"}"""),
    };

    /// <summary>Creates the index, where it is not there yet, and writes its documents.</summary>
    public static async Task CreateIndexAsync(ServerFixture server, string index)
    {
        await server.Indexes.CreateIndexAsync(new CreateIndexRequest { Index = index, Schema = Schema, AllowExisting = true });
        var write = new WriteDocumentsRequest { Index = index };
        write.Operations.AddRange(new[] { "1", "2", "3" }.Select(id => new WriteOperation { Put = Document(id) }));
        Assert.Equal(0, (await server.Documents.WriteDocumentsAsync(write)).Failed);
        await server.Indexes.RefreshIndexAsync(new RefreshIndexRequest { Index = index });
    }

    /// <param name="method">The RPC's name.</param>
    /// <param name="turn">Counts the calls: what has to be new in each is named by it.</param>
    public static IMessage Request(string method, string index, int turn) => method switch
    {
        "PutDocument" => new PutDocumentRequest { Index = index, Document = Document("1") },
        "UpdateDocument" => new UpdateDocumentRequest
        {
            Index = index,
            Document = new Document { Id = "1", Fields = new Struct { Fields = { ["pages"] = Value.ForNumber(9) } } },
        },
        "GetDocument" => new GetDocumentRequest { Index = index, Id = "1" },
        "BatchGetDocuments" => new BatchGetDocumentsRequest { Index = index, Ids = { "1", "2" } },
        "DeleteDocument" => new DeleteDocumentRequest { Index = index, Id = "none" },
        "DeleteByQuery" => new DeleteByQueryRequest { Index = index, Filter = "source:none" },
        "WriteDocuments" => new WriteDocumentsRequest { Index = index, Operations = { new WriteOperation { Put = Document("1") } } },
        "IngestDocuments" => new IngestDocumentsRequest { Index = index, BatchId = 1, Operations = { new WriteOperation { Put = Document("1") } } },
        "GetCheckpoint" => new GetCheckpointRequest { Index = index, Source = "feed" },
        "CreateIndex" => new CreateIndexRequest { Index = $"{index}-made-{turn}", Schema = Schema },
        "GetIndex" => new GetIndexRequest { Index = index },
        "ListIndexes" => new ListIndexesRequest(),
        "UpdateIndex" => new UpdateIndexRequest { Index = index },
        "DeleteIndex" => new DeleteIndexRequest { Index = index },
        "RefreshIndex" => new RefreshIndexRequest { Index = index },
        "GetIndexStats" => new GetIndexStatsRequest { Index = index },
        "MergeIndex" => new MergeIndexRequest { Index = index },
        "Reindex" => new ReindexRequest { SourceIndex = index, TargetIndex = $"{index}-copy" },
        "AnalyzeText" => new AnalyzeTextRequest { Index = index, Text = "peace talks", Field = "title" },
        "UpdateAliases" => new UpdateAliasesRequest { Changes = { new AliasChange { Add = new Alias { Name = $"{index}-alias", Index = index } } } },
        "ListAliases" => new ListAliasesRequest { Index = index },
        "CreateSnapshot" => new CreateSnapshotRequest { Index = index, Snapshot = "snapshot" },
        "GetSnapshot" => new GetSnapshotRequest { Snapshot = "snapshot" },
        "ListSnapshots" => new ListSnapshotsRequest { Index = index },
        "RestoreSnapshot" => new RestoreSnapshotRequest { Snapshot = "snapshot", Index = $"{index}-restored" },
        "DeleteSnapshot" => new DeleteSnapshotRequest { Snapshot = "snapshot" },
        "Search" => new SearchRequest { Index = index, Q = "peace" },
        "StreamSearch" => new StreamSearchRequest { Search = new SearchRequest { Index = index, Q = "peace" } },
        "Highlight" => new HighlightRequest { Index = index, Q = "peace", Ids = { "1" } },
        "MoreLikeThis" => new MoreLikeThisRequest { Index = index, Like = { new LikeItem { Id = "1" } } },
        "Suggest" => new SuggestRequest { Index = index, Text = "pea", Field = "title" },
        "Explain" => new ExplainRequest { Index = index, Id = "1", Q = "peace" },
        "ParseQuery" => new ParseQueryRequest { Index = index, Q = "peace" },
        "GetServerInfo" => new GetServerInfoRequest(),
        "ListNodes" => new ListNodesRequest(),
        _ => throw new NotSupportedException($"{method} is an RPC without a seed: add one"),
    };
}
