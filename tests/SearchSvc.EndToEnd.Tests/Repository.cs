namespace SearchSvc.EndToEnd.Tests;

/// <summary>The checkout that these tests were built from, and the programs built beside them.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Debug or Release, as these tests were built.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public static string Sample => PathOf("deploy/sample/wikipedia-1000.ndjson");

    public static string SampleSchema => PathOf("deploy/sample/wikipedia.schema.json");

    public static string Server => Built("src/SearchSvc.Server", "SearchSvc.Server.dll");

    public static string Indexer => Built("src/SearchSvc.Indexer", "searchsvc-indexer.dll");

    public static string Demo => Built("deploy/demo", "SearchSvc.Demo.dll");

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    private static string Built(string project, string assembly) => PathOf($"{project}/bin/{Configuration}/net10.0/{assembly}");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SearchSvc.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"no SearchSvc.sln above {AppContext.BaseDirectory}");
    }
}
