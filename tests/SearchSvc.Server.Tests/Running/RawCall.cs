using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using RpcStatus = Google.Rpc.Status;

namespace SearchSvc.Server.Tests.Running;

/// <summary>A call of any bytes over HTTP/2, as no gRPC client would make it.</summary>
internal sealed class RawCall(Uri server) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = server };

    /// <summary>A message framed as gRPC frames it.</summary>
    public static byte[] Frame(ReadOnlySpan<byte> message, byte compressed = 0)
    {
        var framed = new byte[5 + message.Length];
        framed[0] = compressed;
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), message.Length);
        message.CopyTo(framed.AsSpan(5));
        return framed;
    }

    /// <param name="path">"searchsvc.v1.SearchService/Search".</param>
    public async Task<RpcStatus> SendAsync(string path, byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.Add("te", "trailers");
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var response = await http.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
        return Status(response);
    }

    public void Dispose() => http.Dispose();

    private static RpcStatus Status(HttpResponseMessage response)
    {
        var details = Find(response, "grpc-status-details-bin");
        var status = details is null ? new RpcStatus() : RpcStatus.Parser.ParseFrom(Convert.FromBase64String(details));
        var code = int.Parse(Find(response, "grpc-status") ?? "-1", null);
        Assert.True(details is null || code == status.Code, "grpc-status and the details tell different codes");
        status.Code = code;
        return status;
    }

    private static string? Find(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.TrailingHeaders.TryGetValues(name, out values)
            ? Assert.Single(values)
            : null;
}
