using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace SearchSvc.Client.Tests;

public sealed class SearchSvcExceptionTests
{
    [Fact]
    public void From_a_status_with_details_has_them_all()
    {
        var status = new Google.Rpc.Status
        {
            Code = (int)Code.InvalidArgument,
            Message = "the schema is not valid",
            Details =
            {
                Any.Pack(new ErrorInfo { Reason = "INVALID_SCHEMA" }),
                Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(3)) }),
                Any.Pack(new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = "schema.fields[2].type", Description = "is missing" } } }),
            },
        };

        var exception = SearchSvcException.From(status.ToRpcException());

        Assert.Equal(StatusCode.InvalidArgument, exception.StatusCode);
        Assert.Equal("INVALID_SCHEMA", exception.Reason);
        Assert.Equal(TimeSpan.FromSeconds(3), exception.RetryAfter);
        Assert.Equal([new FieldViolation("schema.fields[2].type", "is missing")], exception.Violations);
        Assert.Equal("the schema is not valid; schema.fields[2].type: is missing", exception.Message);
        Assert.False(exception.IsTransient);
    }

    [Theory]
    [InlineData(StatusCode.Unavailable, false, true)]
    [InlineData(StatusCode.Internal, false, false)]
    [InlineData(StatusCode.Internal, true, true)]
    [InlineData(StatusCode.Unknown, true, true)]
    [InlineData(StatusCode.NotFound, true, false)]
    public void From_a_status_without_details_tells_a_broken_connection_from_an_answer(StatusCode code, bool fromTransport, bool isTransient)
    {
        var cause = fromTransport ? new IOException("outer", new IOException("connection refused")) : null;

        var exception = SearchSvcException.From(new RpcException(new Grpc.Core.Status(code, "text", cause)));

        Assert.Equal(
            (isTransient, fromTransport ? "connection refused" : "text", ""),
            (exception.IsTransient, exception.Message, exception.Reason));
    }
}
