namespace SearchSvc.Engine.Tests;

/// <summary>Data that may not be shipped: the folder that SEARCHSVC_SHARED names, or ../shared beside the repository.</summary>
internal static class SharedData
{
    public static string? Root { get; } = Find();

    /// <summary>A file or folder under data/, or null where it is not there.</summary>
    public static string? Find(string path) =>
        Root is { } root && Path.Combine(root, "data", path) is var full && Path.Exists(full) ? full : null;

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("SEARCHSVC_SHARED");
        if (!string.IsNullOrEmpty(named))
        {
            return named;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SearchSvc.sln")))
            {
                return Path.Combine(folder.FullName, "..", "shared");
            }
        }

        return null;
    }
}
