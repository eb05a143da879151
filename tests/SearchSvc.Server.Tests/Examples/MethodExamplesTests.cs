using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using SearchSvc.Contracts.Tests;
using SearchSvc.Server.Tests.BadInput;
using SearchSvc.Server.Tests.Running;
using SearchSvc.V1;

namespace SearchSvc.Server.Tests.Examples;

/// <summary>The request in the comment of each method, sent to a server, one after the other as somebody who reads them would.</summary>
public sealed class MethodExamplesTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>In an order in which each finds what it is about; null: that has to be there before.</summary>
    private static readonly (string Method, IMessage? Before)[] Story =
    [
        ("GetServerInfo", null),
        ("ListNodes", null),
        ("UpdateAliases", new CreateIndexRequest { Index = "news-v2" }),
        ("ListAliases", null),
        ("CreateIndex", new UpdateAliasesRequest { Changes = { new AliasChange { Remove = new Alias { Name = "news", Index = "news-v2" } } } }),
        ("UpdateIndex", null),
        ("PutDocument", null),
        ("WriteDocuments", null),
        ("IngestDocuments", null),
        ("UpdateDocument", null),
        ("RefreshIndex", null),
        ("GetIndex", null),
        ("ListIndexes", null),
        ("GetIndexStats", null),
        ("AnalyzeText", null),
        ("GetDocument", null),
        ("BatchGetDocuments", null),
        ("GetCheckpoint", null),
        ("Search", null),
        ("StreamSearch", null),
        ("Highlight", null),
        ("MoreLikeThis", null),
        ("Suggest", null),
        ("Explain", null),
        ("ParseQuery", null),
        ("MergeIndex", new CreateIndexRequest { Index = "news-2024" }),
        ("DeleteIndex", null),
        ("Reindex", new CreateIndexRequest { Index = "news-v1" }),
        ("CreateSnapshot", null),
        ("GetSnapshot", null),
        ("ListSnapshots", null),
        ("RestoreSnapshot", null),
        ("DeleteSnapshot", null),
        ("DeleteByQuery", null),
        ("DeleteDocument", null),
    ];

    private static readonly Dictionary<string, MethodDescriptor> ByName =
        new[] { V1.DocumentService.Descriptor, V1.IndexService.Descriptor, V1.SearchService.Descriptor, V1.ServerService.Descriptor }
            .SelectMany(service => service.Methods)
            .ToDictionary(method => method.Name);

    [Fact]
    public async Task The_example_of_each_method_is_answered()
    {
        Assert.Equal(ByName.Keys.Order(), Story.Select(step => step.Method).Order());
        var refused = new List<string>();
        var answers = new Dictionary<string, IMessage>();
        foreach (var (name, before) in Story)
        {
            await PrepareAsync(before);
            try
            {
                foreach (var request in Examples(ByName[name]))
                {
                    answers[name] = (await ByteCall.SendAsync(fixture.Channel, ByName[name], request, Patience))[^1];
                }
            }
            catch (RpcException e) when (e.StatusCode != StatusCode.Unimplemented)
            {
                refused.Add($"{name}: {e.Status.StatusCode} {e.Status.Detail}");
            }
            catch (RpcException)
            {
                // Part of the contract that is not there yet is told so; whatever is there has to answer.
            }
        }

        Assert.Empty(refused);
        Assert.Equal("n1", Assert.Single(((SearchResponse)answers["Search"]).Hits).Document.Id);
        Assert.Equal("n1", ((GetDocumentResponse)answers["GetDocument"]).Document.Id);
        Assert.Equal(["n1", "n2"], ((BatchGetDocumentsResponse)answers["BatchGetDocuments"]).Documents.Select(document => document.Id));
        Assert.Equal("160", ((GetCheckpointResponse)answers["GetCheckpoint"]).Checkpoint.Position);
        Assert.NotEmpty(((HighlightResponse)answers["Highlight"]).Results);
        Assert.NotEmpty(((AnalyzeTextResponse)answers["AnalyzeText"]).Tokens);
    }

    private async Task PrepareAsync(IMessage? before)
    {
        switch (before)
        {
            case CreateIndexRequest create:
                await fixture.Indexes.CreateIndexAsync(create);
                break;
            case UpdateAliasesRequest aliases:
                await fixture.Indexes.UpdateAliasesAsync(aliases);
                break;
        }
    }

    private static IEnumerable<IMessage> Examples(MethodDescriptor method)
    {
        var comment = ProtoFiles.CommentAbove(method.File, $"rpc {method.Name}(");
        var index = "";
        foreach (var json in JsonValues.All(string.Join('\n', comment.SkipWhile(line => line != "Example:").Skip(1))))
        {
            var request = JsonParser.Default.Parse(json, method.InputType);
            if (request is IngestDocumentsRequest ingest)
            {
                // Each is sent as a stream by itself, whose first message names the index.
                ingest.Index = index = ingest.Index.Length > 0 ? ingest.Index : index;
            }

            yield return request;
        }
    }
}
