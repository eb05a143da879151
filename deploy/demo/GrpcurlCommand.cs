using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace SearchSvc.Demo;

/// <summary>The command line that sends a request as this program sends it.</summary>
internal sealed class GrpcurlCommand(Uri server)
{
    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true));

    public string For(IMessage request, MethodDescriptor method) =>
        $"grpcurl -plaintext -d {Quote(Json.Format(request))} {server.Authority} {method.Service.FullName}/{method.Name}";

    /// <summary>For a POSIX shell.</summary>
    private static string Quote(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
