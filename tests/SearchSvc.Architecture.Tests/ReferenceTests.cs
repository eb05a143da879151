using System.Xml.Linq;

namespace SearchSvc.Architecture.Tests;

/// <summary>Who may use whom. ARCHITECTURE.md says why.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["SearchSvc.Contracts"] = [],
        ["SearchSvc.Engine"] = ["SearchSvc.Contracts"],
        ["SearchSvc.Server"] = ["SearchSvc.Engine", "SearchSvc.Contracts"],
        ["SearchSvc.Client"] = ["SearchSvc.Contracts"],
        ["SearchSvc.Indexer"] = ["SearchSvc.Client", "SearchSvc.Contracts"],
    };

    public static TheoryData<string> Projects => new(Directory.EnumerateDirectories(Repository.PathOf("src")).Select(path => Path.GetFileName(path)!));

    [Theory, MemberData(nameof(Projects))]
    public void A_project_references_only_what_it_may(string project)
    {
        Assert.True(Allowed.TryGetValue(project, out var allowed), $"{project} is new: say here what it may reference");

        var references = References(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)!);

        Assert.Empty(references.Except(allowed));
    }

    [Theory]
    [InlineData("SearchSvc.Contracts", "Google.Protobuf", "Google.Api.CommonProtos", "Grpc.Core.Api", "Grpc.Tools")]
    [InlineData("SearchSvc.Client", "Grpc.Net.ClientFactory", "Grpc.StatusProto")]
    public void A_package_for_others_brings_few_packages_along(string project, params string[] allowed) =>
        Assert.Empty(References(project, "PackageReference").Except(allowed));

    [Fact]
    public void The_engine_knows_no_host_and_no_grpc_server()
    {
        var packages = References("SearchSvc.Engine", "PackageReference");

        Assert.DoesNotContain(packages, name => name.StartsWith("Grpc.AspNetCore", StringComparison.Ordinal));
        Assert.DoesNotContain(packages, name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.Empty(References("SearchSvc.Engine", "FrameworkReference"));
        Assert.Empty(
            from file in Repository.Files("src/SearchSvc.Engine", "*.cs")
            where Repository.Read(file).Contains("using Microsoft.AspNetCore", StringComparison.Ordinal)
            select file);
    }

    [Fact]
    public void Only_the_engine_touches_lucene()
    {
        Assert.Empty(
            from file in Repository.Files("src", "*.cs")
            where !file.StartsWith("src/SearchSvc.Engine/", StringComparison.Ordinal)
            where Repository.Read(file).Contains("using Lucene.Net", StringComparison.Ordinal)
            select file);
    }

    private static List<string> References(string project, string element) =>
    [
        .. XDocument.Load(Repository.PathOf($"src/{project}/{project}.csproj"))
            .Descendants(element)
            .Select(reference => reference.Attribute("Include")!.Value),
    ];
}
