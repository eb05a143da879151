using SearchSvc.EndToEnd.Tests.Processes;

namespace SearchSvc.EndToEnd.Tests.Durability;

public sealed class SecondServerTests
{
    [Fact]
    public async Task A_second_server_on_the_same_folder_refuses_to_start_and_says_why()
    {
        using var folder = new TemporaryFolder();
        await using var first = await ServerProcess.StartAsync(folder.Path);

        await using var second = ServerProcess.Launch(folder.Path);
        await second.Process.WaitForExitAsync(TimeSpan.FromSeconds(60));

        Assert.NotEqual(0, second.Process.ExitCode);
        Assert.Contains(folder.Path, second.Process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Process.Output, StringComparison.Ordinal);
        Assert.False(first.Process.HasExited);
    }

    [Fact]
    public async Task A_folder_is_free_again_after_kill_9()
    {
        using var folder = new TemporaryFolder();
        await using (var first = await ServerProcess.StartAsync(folder.Path))
        {
            await first.Kill9Async();
        }

        await using var second = await ServerProcess.StartAsync(folder.Path);

        Assert.False(second.Process.HasExited);
    }
}
