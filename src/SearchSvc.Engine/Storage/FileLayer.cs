namespace SearchSvc.Engine.Storage;

/// <summary>
/// The file operations that durability rests on: everything that must survive a crash (the change log, state beside a commit,
/// definitions) is written through here, so that tests can record, fail or lose any of them. Paths are of files on a real disk, which
/// may be read and listed without the layer. Every failure is an IOException or an UnauthorizedAccessException.
/// </summary>
internal abstract class FileLayer
{
    /// <summary>What <see cref="WriteAtomically"/> names its file until that is whole; a leftover of a crash, to be ignored or deleted.</summary>
    public const string TemporarySuffix = ".tmp";

    /// <summary>The operating system's files.</summary>
    public static FileLayer Disk { get; } = new DiskFileLayer();

    /// <summary>Makes an empty file, in place of one of that name. The name is durable after <see cref="SyncFolder"/>.</summary>
    public abstract StorageFile Create(string path);

    /// <summary>Opens a file for reading and writing.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public abstract StorageFile Open(string path);

    /// <summary>Gives a file another name in one step, in place of a file of that name. Durable after <see cref="SyncFolder"/>.</summary>
    public abstract void Rename(string from, string to);

    /// <summary>Gives a folder another name, which must be free. Durable after <see cref="SyncFolder"/> of the folder around it.</summary>
    public abstract void RenameFolder(string from, string to);

    /// <summary>Deletes a file, if it is there. Durable after <see cref="SyncFolder"/>.</summary>
    public abstract void Delete(string path);

    /// <summary>Makes one folder in a folder that is there. Durable after <see cref="SyncFolder"/> of the folder around it.</summary>
    public abstract void CreateFolder(string path);

    /// <summary>Deletes a folder with all in it, if it is there. Not in one step: rename it first where a half of it would do harm.</summary>
    public abstract void DeleteFolder(string path);

    /// <summary>Returns when the names in a folder (files made, renamed, deleted) are on the disk; what the files hold is not synced.</summary>
    public abstract void SyncFolder(string path);

    /// <summary>
    /// Replaces the content of a file, durably: after a crash at any moment the file holds the old content or the new one, whole, and
    /// after the return the new one.
    /// </summary>
    public void WriteAtomically(string path, ReadOnlySpan<byte> content)
    {
        var temporary = path + TemporarySuffix;
        using (var file = Create(temporary))
        {
            file.Write(0, content);
            file.Sync();
        }

        Rename(temporary, path);
        SyncFolder(FolderOf(path));
    }

    /// <summary>Makes a folder and those around it where they are missing, durably.</summary>
    public void CreateFolderDurably(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Directory.Exists(full))
        {
            return;
        }

        var parent = FolderOf(full);
        CreateFolderDurably(parent);
        CreateFolder(full);
        SyncFolder(parent);
    }

    /// <summary>Deletes a file, if it is there, durably.</summary>
    public void DeleteDurably(string path)
    {
        Delete(path);
        SyncFolder(FolderOf(path));
    }

    private static string FolderOf(string path) =>
        Path.GetDirectoryName(Path.GetFullPath(path)) ?? throw new ArgumentException($"{path} is in no folder", nameof(path));
}
