using Microsoft.Win32.SafeHandles;

namespace SearchSvc.Engine.Storage;

internal sealed class DiskFile(string path, FileMode mode) : StorageFile
{
    // Shared, so that readers of their own can follow a file that grows, and a file can be deleted under a reader.
    private readonly SafeFileHandle handle =
        File.OpenHandle(path, mode, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, FileOptions.None);

    public override long Length => RandomAccess.GetLength(handle);

    public override int Read(long offset, Span<byte> buffer)
    {
        var total = 0;
        while (total < buffer.Length)
        {
            var read = RandomAccess.Read(handle, buffer[total..], offset + total);
            if (read == 0)
            {
                break;
            }

            total += read;
        }

        return total;
    }

    public override void Write(long offset, ReadOnlySpan<byte> bytes) => RandomAccess.Write(handle, bytes, offset);

    public override void SetLength(long length) => RandomAccess.SetLength(handle, length);

    public override void Sync()
    {
        if (OperatingSystem.IsLinux())
        {
            Posix.SyncData(handle, path);
        }
        else
        {
            // On macOS this is F_FULLFSYNC, which fsync there is not.
            RandomAccess.FlushToDisk(handle);
        }
    }

    public override void Dispose() => handle.Dispose();
}
