using SearchSvc.Server.Hosting;

namespace SearchSvc.Server.Tests;

public sealed class ServerAddressesTests
{
    [Theory]
    [InlineData("http://+:50051", "http://127.0.0.1:50051/")]
    [InlineData("http://*:50051", "http://127.0.0.1:50051/")]
    [InlineData("http://0.0.0.0:50051", "http://127.0.0.1:50051/")]
    [InlineData("http://[::]:50051", "http://127.0.0.1:50051/")]
    [InlineData("http://[::1]:50051", "http://[::1]:50051/")]
    [InlineData("http://localhost:50051", "http://localhost:50051/")]
    [InlineData("https://search.example:443", "https://search.example/")]
    public void Callable_OfAnAddressToBind_IsOneToCallFromTheSameMachine(string bound, string callable) =>
        Assert.Equal(callable, ServerAddresses.Callable(bound).ToString());
}
