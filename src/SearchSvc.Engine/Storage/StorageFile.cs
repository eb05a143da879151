namespace SearchSvc.Engine.Storage;

/// <summary>An open file of a <see cref="FileLayer"/>. Offsets and lengths are in bytes; every failure is an IOException.</summary>
internal abstract class StorageFile : IDisposable
{
    public abstract long Length { get; }

    /// <summary>Reads what is there from the offset on, less than the buffer only at the end of the file.</summary>
    /// <returns>The number of bytes read.</returns>
    public abstract int Read(long offset, Span<byte> buffer);

    /// <summary>Writes all bytes. They survive a crash of the process, and one of the machine only after <see cref="Sync"/>.</summary>
    public abstract void Write(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Cuts the file, or lengthens it with zeros.</summary>
    public abstract void SetLength(long length);

    /// <summary>
    /// Returns when all written bytes and the length are on the disk. After a failure nothing is known of what was written since the
    /// sync before, and syncing again does not bring it back: the kernel may have dropped the pages and call them clean.
    /// </summary>
    public abstract void Sync();

    public abstract void Dispose();
}
