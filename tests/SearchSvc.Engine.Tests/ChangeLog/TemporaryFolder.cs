namespace SearchSvc.Engine.Tests.ChangeLog;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("searchsvc-log-").FullName;

    /// <summary>The segment files, oldest first.</summary>
    public string[] Segments()
    {
        var segments = Directory.GetFiles(Path, "*.log");
        Array.Sort(segments, StringComparer.Ordinal);
        return segments;
    }

    /// <summary>The bytes of the only segment file.</summary>
    public byte[] Content() => File.ReadAllBytes(Segments().Single());

    /// <summary>Copies the files as they are now, as a crash would leave them, to another folder.</summary>
    public TemporaryFolder Copy()
    {
        var copy = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(Path))
        {
            File.Copy(file, System.IO.Path.Combine(copy.Path, System.IO.Path.GetFileName(file)));
        }

        return copy;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
