using Google.Protobuf;
using Google.Protobuf.Reflection;
using SearchSvc.V1;

namespace SearchSvc.Contracts.Tests;

/// <summary>The requests in the comments of methods are there to be pasted behind `grpcurl -d`.</summary>
public sealed class MethodExamplesTests
{
    private static readonly Dictionary<string, MethodDescriptor> ByName = new[]
        {
            DocumentServiceReflection.Descriptor,
            IndexServiceReflection.Descriptor,
            SearchServiceReflection.Descriptor,
            ServerServiceReflection.Descriptor,
        }
        .SelectMany(file => file.Services)
        .SelectMany(service => service.Methods)
        .ToDictionary(method => method.FullName);

    public static TheoryData<string> Methods => new(ByName.Keys);

    [Theory, MemberData(nameof(Methods))]
    public void Every_method_shows_a_request_that_parses(string name)
    {
        var method = ByName[name];

        var requests = JsonValues.All(ExampleOf(method)).Select(json => JsonParser.Default.Parse(json, method.InputType)).ToList();

        Assert.True(requests.Count == 1 || (method.IsClientStreaming && requests.Count > 1), $"{name} shows {requests.Count} requests");
    }

    private static string ExampleOf(MethodDescriptor method)
    {
        var comment = ProtoFiles.CommentAbove(method.File, $"rpc {method.Name}(");
        return string.Join('\n', comment.SkipWhile(line => line != "Example:").Skip(1));
    }
}
