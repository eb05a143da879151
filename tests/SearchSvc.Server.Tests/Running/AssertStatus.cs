using Google.Rpc;
using Grpc.Core;
using RpcStatus = Google.Rpc.Status;

namespace SearchSvc.Server.Tests.Running;

/// <summary>Asserts what a failed call tells its caller.</summary>
internal static class AssertStatus
{
    public static ErrorInfo Is(RpcStatus? status, StatusCode code, string reason)
    {
        Assert.NotNull(status);
        Assert.Equal(code, (StatusCode)status.Code);
        var info = status.GetDetail<ErrorInfo>();
        Assert.NotNull(info);
        Assert.Equal("searchsvc", info.Domain);
        Assert.Equal(reason, info.Reason);
        return info;
    }

    public static async Task<RpcStatus> FailsAsync(StatusCode code, string reason, Func<Task> call)
    {
        var status = (await Assert.ThrowsAsync<RpcException>(call)).GetRpcStatus();
        Is(status, code, reason);
        return status!;
    }
}
