using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using SearchSvc.Engine.Errors;
using SearchSvc.Server.Services;
using SearchSvc.Server.Tests.Running;
using SearchSvc.V1;
using RpcStatus = Google.Rpc.Status;

namespace SearchSvc.Server.Tests;

/// <summary>Bytes that are no message, over HTTP/2, to every method: the caller's fault, told with details, and nothing else happens.</summary>
public sealed class MalformedMessageTests(ServerFixture fixture) : IClassFixture<ServerFixture>, IDisposable
{
    private readonly RawCall raw = new(fixture.GrpcAddress);

    public static TheoryData<string> Methods => [.. AllMethods.Select(Path)];

    private static IEnumerable<MethodDescriptor> AllMethods => ServiceNames.Descriptors.SelectMany(s => s.Methods);

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task GarbageInAMessage_IsInvalid(string method)
    {
        foreach (var garbage in Garbage(AllMethods.Single(m => Path(m) == method).InputType))
        {
            AssertInvalid(await raw.SendAsync(method, RawCall.Frame(garbage)));
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task BrokenFraming_IsInvalid(string method)
    {
        var message = RawCall.Frame([]);

        AssertInvalid(await raw.SendAsync(method, [0, 0, 0]));
        AssertInvalid(await raw.SendAsync(method, message[..4]));
        AssertInvalid(await raw.SendAsync(method, [0, 0, 0, 0, 9, 1, 2]));
        AssertInvalid(await raw.SendAsync(method, RawCall.Frame([1, 2, 3], compressed: 1)));
        AssertInvalid(await raw.SendAsync(method, RawCall.Frame([1, 2, 3], compressed: 7)));
        AssertInvalid(await raw.SendAsync(method, RawCall.Frame([1, 2, 3], compressed: 1), ("grpc-encoding", "gzip")));
        AssertInvalid(await raw.SendAsync(method, Encoding.UTF8.GetBytes("{\"index\":\"news\"} is no gRPC at all")));
    }

    [Fact]
    public async Task AUnaryCall_WithoutAMessageOrWithTwo_IsInvalid()
    {
        AssertInvalid(await raw.SendAsync("searchsvc.v1.SearchService/Search", []));
        AssertInvalid(await raw.SendAsync("searchsvc.v1.SearchService/Search", [.. RawCall.Frame([]), .. RawCall.Frame([])]));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task AMessageOverTheLimit_IsResourceExhausted(string method) =>
        AssertStatus.Is(
            await raw.SendAsync(method, RawCall.Frame(new byte[(4 * 1024 * 1024) + 1])), StatusCode.ResourceExhausted, Reasons.LimitReached);

    [Theory]
    [InlineData("searchsvc.v1.SearchService/Serach")]
    [InlineData("searchsvc.v1.NoService/Search")]
    public async Task AMethodThatIsNotThere_IsUnimplementedByName(string method)
    {
        var status = await raw.SendAsync(method, RawCall.Frame([]));

        AssertStatus.Is(status, StatusCode.Unimplemented, Reasons.NotImplemented);
        Assert.Contains(method, status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnUnknownCompression_IsUnimplementedAndNamed()
    {
        var status = await raw.SendAsync("searchsvc.v1.SearchService/Search", RawCall.Frame([1], compressed: 1), ("grpc-encoding", "lzw"));

        AssertStatus.Is(status, StatusCode.Unimplemented, Reasons.NotImplemented);
        Assert.Contains("lzw", status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMessageNestedTooDeep_IsInvalid()
    {
        var nested = new Value { NumberValue = 1 };
        for (var depth = 0; depth < 200; depth++)
        {
            nested = Value.ForList(nested);
        }

        var request = new PutDocumentRequest { Index = "news", Document = new Document { Fields = new Struct { Fields = { ["deep"] = nested } } } };

        AssertInvalid(await raw.SendAsync("searchsvc.v1.DocumentService/PutDocument", RawCall.Frame(request.ToByteArray())));
    }

    public void Dispose() => raw.Dispose();

    private static string Path(MethodDescriptor method) => $"{method.Service.FullName}/{method.Name}";

    /// <summary>Wire type 7; a varint without an end; a length beyond the message; field number 0; an end of a group that did not begin; and
    /// invalid UTF-8 in the first string field, if there is one.</summary>
    private static IEnumerable<byte[]> Garbage(MessageDescriptor type)
    {
        yield return [0xFF, 0xFF, 0xFF, 0xFF];
        yield return [.. Enumerable.Repeat((byte)0xFF, 20)];
        yield return [0x0A, 0x7F, 0x61];
        yield return [0x02, 0x00];
        yield return [0x0C];
        if (type.Fields.InFieldNumberOrder().FirstOrDefault(f => f.FieldType == FieldType.String && !f.IsMap) is { } text)
        {
            using var bytes = new MemoryStream();
            using var output = new CodedOutputStream(bytes);
            output.WriteTag(text.FieldNumber, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(0xC3, 0x28, 0xFF));
            output.Flush();
            yield return bytes.ToArray();
        }
    }

    private static void AssertInvalid(RpcStatus status)
    {
        AssertStatus.Is(status, StatusCode.InvalidArgument, Reasons.InvalidMessage);
        Assert.Single(status.GetDetail<BadRequest>().FieldViolations);
        Assert.DoesNotContain("   at ", status.Message, StringComparison.Ordinal);
    }
}
