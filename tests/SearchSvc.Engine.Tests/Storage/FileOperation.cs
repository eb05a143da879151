namespace SearchSvc.Engine.Tests.Storage;

/// <summary>One change to the disk. Files are numbered as they are made, since names come and go.</summary>
internal abstract record FileOperation
{
    public sealed record Link(string Name, int File) : FileOperation;

    public sealed record Rename(string From, string To) : FileOperation;

    public sealed record Unlink(string Name) : FileOperation;

    public sealed record Write(int File, long Offset, byte[] Bytes) : FileOperation;

    public sealed record SetLength(int File, long Length) : FileOperation;

    public sealed record Sync(int File) : FileOperation;

    /// <summary>The kernel reports the failure once, drops the pages and calls them clean: a later sync does not write them.</summary>
    public sealed record FailedSync(int File) : FileOperation;

    public sealed record SyncFolder : FileOperation;
}
