using SearchSvc.Engine.Storage;

namespace SearchSvc.Engine.Tests.Storage;

public sealed class FileLayerTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("searchsvc-files-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void WriteAtomically_replaces_the_content_and_leaves_no_other_file()
    {
        var path = Path.Combine(folder, "state.json");

        FileLayer.Disk.WriteAtomically(path, "a longer first content"u8);
        FileLayer.Disk.WriteAtomically(path, "second"u8);

        Assert.Equal("second", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder));
    }

    [Fact]
    public void WriteAtomically_over_the_leftover_of_a_crash_holds_only_the_new_content()
    {
        var path = Path.Combine(folder, "state.json");
        File.WriteAllText(path + FileLayer.TemporarySuffix, "what a crash left behind, longer than the new content");

        FileLayer.Disk.WriteAtomically(path, "new"u8);

        Assert.Equal("new", File.ReadAllText(path));
    }

    [Fact]
    public void CreateFolderDurably_makes_all_folders_on_the_way_and_takes_those_that_are_there()
    {
        var path = Path.Combine(folder, "a", "b", "c");

        FileLayer.Disk.CreateFolderDurably(path);
        FileLayer.Disk.CreateFolderDurably(path + Path.DirectorySeparatorChar);

        Assert.True(Directory.Exists(path));
    }

    [Fact]
    public void DeleteDurably_of_a_file_that_is_not_there_does_nothing()
    {
        var path = Path.Combine(folder, "x");
        File.WriteAllText(path, "x");

        FileLayer.Disk.DeleteDurably(path);
        FileLayer.Disk.DeleteDurably(path);

        Assert.False(File.Exists(path));
    }

    [Fact]
    public void SyncFolder_of_a_missing_folder_is_an_IOException_that_names_it()
    {
        var missing = Path.Combine(folder, "missing");

        var error = Assert.Throws<IOException>(() => FileLayer.Disk.SyncFolder(missing));

        Assert.Contains(missing, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_reads_what_it_wrote_and_less_at_its_end()
    {
        using var file = FileLayer.Disk.Create(Path.Combine(folder, "f"));
        file.Write(10, "abc"u8);
        file.Sync();

        var buffer = new byte[8];

        Assert.Equal(13, file.Length);
        Assert.Equal(4, file.Read(9, buffer));
        Assert.Equal("\0abc"u8.ToArray(), buffer[..4]);
    }
}
