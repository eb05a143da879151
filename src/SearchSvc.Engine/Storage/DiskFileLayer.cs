namespace SearchSvc.Engine.Storage;

internal sealed class DiskFileLayer : FileLayer
{
    public override StorageFile Create(string path) => new DiskFile(path, FileMode.Create);

    public override StorageFile Open(string path) => new DiskFile(path, FileMode.Open);

    public override void Rename(string from, string to) => File.Move(from, to, overwrite: true);

    public override void RenameFolder(string from, string to) => Directory.Move(from, to);

    public override void Delete(string path) => File.Delete(path);

    public override void CreateFolder(string path) => Directory.CreateDirectory(path);

    public override void DeleteFolder(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    public override void SyncFolder(string path)
    {
        // NTFS journals names by itself, and gives no way to ask for it.
        if (!OperatingSystem.IsWindows())
        {
            Posix.SyncFolder(path);
        }
    }
}
