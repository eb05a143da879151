namespace SearchSvc.Demo;

/// <summary>Where the demo keeps things.</summary>
internal static class DemoSettings
{
    public const string Index = "wikipedia";

    public static string SampleFile { get; } = Path.Combine(AppContext.BaseDirectory, "sample", "wikipedia-1000.ndjson");

    public static string SchemaFile { get; } = Path.Combine(AppContext.BaseDirectory, "sample", "wikipedia.schema.json");

    /// <summary>Settings of the server; what stands on the command line goes before them.</summary>
    public static IReadOnlyList<string> Defaults { get; } =
    [
        $"--SearchSvc:DataPath={Path.Combine(RepositoryRoot(), "data", "demo")}",
        // The screen is for the answers.
        "--Logging:LogLevel:Default=Warning",
    ];

    /// <summary>The checkout that the demo was built in, or, copied elsewhere, the folder that it is started from.</summary>
    private static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SearchSvc.sln")))
            {
                return folder.FullName;
            }
        }

        return Environment.CurrentDirectory;
    }
}
