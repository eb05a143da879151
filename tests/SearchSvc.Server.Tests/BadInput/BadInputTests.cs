using System.Text;
using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;
using SearchSvc.Server.Tests.Running;
using SearchSvc.V1;

namespace SearchSvc.Server.Tests.BadInput;

/// <summary>
/// Every RPC with each field of its request, at any depth, missing, empty, of the wrong kind, too long or hostile: a status that tells the
/// caller what to mend, never INTERNAL or UNKNOWN, and what fails changes nothing.
/// </summary>
public sealed partial class BadInputTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly StatusCode[] Allowed =
    [
        StatusCode.InvalidArgument, StatusCode.NotFound, StatusCode.AlreadyExists, StatusCode.Aborted,
        StatusCode.FailedPrecondition, StatusCode.ResourceExhausted, StatusCode.Unimplemented,
    ];

    /// <summary>The RPCs after which the index is looked at each time; after the others, once.</summary>
    private static readonly string[] Writing =
    [
        "PutDocument", "UpdateDocument", "DeleteDocument", "DeleteByQuery", "WriteDocuments", "IngestDocuments",
        "CreateIndex", "UpdateIndex", "DeleteIndex", "UpdateAliases",
    ];

    public static TheoryData<string> Rpcs => [.. Services.SelectMany(s => s.Methods).Select(m => m.Name)];

    private static IEnumerable<ServiceDescriptor> Services =>
        [V1.DocumentService.Descriptor, V1.IndexService.Descriptor, V1.SearchService.Descriptor, V1.ServerService.Descriptor];

    [Theory]
    [MemberData(nameof(Rpcs))]
    public async Task EachFieldHostile_IsAnsweredAndChangesNothing(string name)
    {
        var rpc = Services.SelectMany(s => s.Methods).Single(m => m.Name == name);
        var index = $"bad-{name.ToLowerInvariant()}";
        await Seeds.CreateIndexAsync(fixture, index);
        var before = await FingerprintAsync(index);
        var complaints = new List<string>();
        var turn = 0;

        foreach (var mutation in Mutation.Of(rpc.InputType))
        {
            var request = Seeds.Request(name, index, turn++);
            mutation.Apply(request);
            var complaint = await SendAsync(rpc, request);
            if (complaint is { Length: > 0 })
            {
                complaints.Add($"{mutation.Path}: {complaint}");
            }

            if (!Writing.Contains(name))
            {
                continue;
            }

            var after = await FingerprintAsync(index);
            if (complaint is not null && after != before)
            {
                complaints.Add($"{mutation.Path}: failed, and changed the index: {before} => {after}");
            }

            before = await DropMadeAsync(index) ? await FingerprintAsync(index) : after;
        }

        Assert.Equal(before, await FingerprintAsync(index));
        Assert.True(complaints.Count == 0, $"{complaints.Count} of {turn}:\n{string.Join('\n', complaints)}");
    }

    [Theory]
    [MemberData(nameof(Rpcs))]
    public async Task ItsSeed_IsValid(string name)
    {
        var rpc = Services.SelectMany(s => s.Methods).Single(m => m.Name == name);
        var index = $"good-{name.ToLowerInvariant()}";
        await Seeds.CreateIndexAsync(fixture, index);

        try
        {
            await ByteCall.SendAsync(fixture.Channel, rpc, Seeds.Request(name, index, 0), Patience);
        }
        catch (RpcException e)
        {
            // What is not implemented yet has nothing to be valid for.
            Assert.Equal(StatusCode.Unimplemented, e.StatusCode);
        }
    }

    [Fact]
    public void EveryRpc_HasASeed() =>
        Assert.All(Services.SelectMany(s => s.Methods), m => Assert.Equal(m.InputType, Seeds.Request(m.Name, "x", 0).Descriptor));

    /// <summary>A WriteError of code UNKNOWN or INTERNAL.</summary>
    [GeneratedRegex("\"code\": (2|13)\\b")]
    private static partial Regex BugInABatch();

    /// <returns>Null where the call succeeded; "" where it failed as it should; else what is wrong with its answer.</returns>
    private async Task<string?> SendAsync(MethodDescriptor rpc, Google.Protobuf.IMessage request)
    {
        try
        {
            var responses = await ByteCall.SendAsync(fixture.Channel, rpc, request, Patience);
            return responses.Any(r => BugInABatch().IsMatch(r.ToString()!)) ? $"one of a batch: {responses[0]}" : null;
        }
        catch (RpcException e)
        {
            var info = e.GetRpcStatus()?.GetDetail<ErrorInfo>();
            var violations = e.GetRpcStatus()?.GetDetail<BadRequest>()?.FieldViolations.Count ?? 0;
            return !Allowed.Contains(e.StatusCode) ? $"{e.Status.StatusCode} {e.Status.Detail}"
                : info is not { Domain: "searchsvc", Reason.Length: > 0 } ? $"{e.StatusCode} without ErrorInfo: {e.Status.Detail}"
                : e.StatusCode == StatusCode.InvalidArgument && violations == 0 ? $"{e.StatusCode} without a violation: {e.Status.Detail}"
                : e.Status.Detail.Contains("Exception", StringComparison.Ordinal) || e.Status.Detail.Contains("Lucene.", StringComparison.Ordinal)
                    ? $"shows what is inside: {e.Status.Detail}"
                : "";
        }
    }

    /// <summary>All that a caller can see of the indexes and of one index's documents; "" where it does not exist.</summary>
    private async Task<string> FingerprintAsync(string index)
    {
        var seen = new StringBuilder();
        foreach (var info in (await fixture.Indexes.ListIndexesAsync(new ListIndexesRequest { PageSize = 1_000 })).Indexes)
        {
            seen.Append(info.Index).Append(' ').Append(info.Revision).Append(' ').Append(info.Aliases).Append(info.State).Append(' ');
        }

        try
        {
            await fixture.Indexes.RefreshIndexAsync(new RefreshIndexRequest { Index = index });
            var found = await fixture.Searches.SearchAsync(
                new SearchRequest { Index = index, PageSize = 1_000, Sort = { new Sort { Field = "_id" } }, SourceFormat = SourceFormat.None });
            return seen.AppendJoin(' ', found.Hits.Select(h => $"{h.Document.Id}@{h.Document.Version}")).ToString();
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
        {
            return seen.ToString();
        }
    }

    /// <summary>Deletes what a CreateIndex made; false where it made nothing.</summary>
    private async Task<bool> DropMadeAsync(string index)
    {
        var made = (await fixture.Indexes.ListIndexesAsync(new ListIndexesRequest { Pattern = $"{index}-made-*" })).Indexes;
        foreach (var info in made)
        {
            await fixture.Indexes.DeleteIndexAsync(new DeleteIndexRequest { Index = info.Index });
        }

        return made.Count > 0;
    }
}
