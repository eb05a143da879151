using System.Text.RegularExpressions;

namespace SearchSvc.Architecture.Tests;

/// <summary>Habits that a compiler does not check.</summary>
public sealed class HouseRuleTests
{
    [Theory]
    [InlineData(@"^\s*#region\b", "a region hides what should be a file")]
    [InlineData(@"\bTODO\b|\bFIXME\b", "what is not done is not promised in the code")]
    [InlineData(@"\bthrow new NotImplementedException\b", "a stub is not code")]
    [InlineData(@"\basync void\b", "nobody hears it fail")]
    public void The_source_is_free_of(string pattern, string because)
    {
        var found =
            from file in Repository.Files("src", "*.cs")
            from line in File.ReadLines(Repository.PathOf(file))
            where Regex.IsMatch(line, pattern)
            select $"{file}: {line.Trim()} ({because})";

        Assert.Empty(found);
    }

    [Fact]
    public void No_file_is_named_after_nothing() =>
        Assert.DoesNotContain(
            Repository.Files("src", "*.cs"),
            file => Regex.IsMatch(Path.GetFileNameWithoutExtension(file), "(Helpers?|Utils?|Utilities|Manager|Common|Misc)$"));

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Read("SearchSvc.sln");

        Assert.DoesNotContain(
            Repository.Files("src", "*.csproj").Concat(Repository.Files("tests", "*.csproj")).Concat(Repository.Files("deploy", "*.csproj")),
            project => !solution.Contains(Path.GetFileName(project), StringComparison.Ordinal));
    }

    [Fact]
    public void The_image_restores_every_project_that_it_builds()
    {
        var dockerfile = Repository.Read("deploy/Dockerfile");

        Assert.DoesNotContain(
            Repository.Files("src", "*.csproj"),
            project => !dockerfile.Contains($"COPY {project} ", StringComparison.Ordinal));
    }
}
