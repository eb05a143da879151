using SearchSvc.EndToEnd.Tests.Processes;

namespace SearchSvc.EndToEnd.Tests.Documentation;

public sealed class ClientExampleTests
{
    [Fact]
    public void The_readme_shows_the_example_that_is_compiled_here()
    {
        var source = File.ReadAllText(Repository.PathOf("tests/SearchSvc.EndToEnd.Tests/Documentation/ClientExample.cs")).ReplaceLineEndings("\n");
        var start = source.IndexOf("// <readme>\n", StringComparison.Ordinal) + "// <readme>\n".Length;
        var lines = source[start..source.IndexOf("// </readme>", StringComparison.Ordinal)].Split('\n').Select(line => line.Length > 8 ? line[8..] : "");

        Assert.Equal(string.Join('\n', lines).Trim(), Assert.Single(Readme.Blocks("csharp")).Trim());
    }

    [Fact]
    public async Task The_example_finds_what_it_fed()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder.Path);

        await ClientExample.RunAsync(new Uri(server.Address));
    }
}
