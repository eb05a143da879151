using Google.Protobuf.Reflection;

namespace SearchSvc.Contracts.Tests;

/// <summary>The comments in protos/: generated descriptors are without them.</summary>
internal static class ProtoFiles
{
    private static readonly string Folder = FindFolder(AppContext.BaseDirectory);

    /// <summary>The lines of the comment right above what begins with <paramref name="declaration"/>, without their slashes.</summary>
    public static IReadOnlyList<string> CommentAbove(FileDescriptor file, string declaration)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, file.Name)).Select(line => line.Trim()).ToArray();
        var at = Array.FindIndex(lines, line => line.StartsWith(declaration, StringComparison.Ordinal));
        Assert.True(at >= 0, $"{file.Name} does not declare {declaration}");
        return
        [
            .. lines.Take(at).Reverse()
                .TakeWhile(line => line.StartsWith("//", StringComparison.Ordinal)).Reverse()
                .Select(line => line[2..].Trim()),
        ];
    }

    private static string FindFolder(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SearchSvc.sln")))
            {
                return Path.Combine(folder.FullName, "protos");
            }
        }

        throw new DirectoryNotFoundException($"no SearchSvc.sln above {start}");
    }
}
