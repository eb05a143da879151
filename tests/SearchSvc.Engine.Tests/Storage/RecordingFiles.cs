using System.Collections.Concurrent;
using SearchSvc.Engine.Storage;

namespace SearchSvc.Engine.Tests.Storage;

/// <summary>
/// The real files of one folder, and a list of every operation on them, from which <see cref="PowerCut"/> makes what a crash may leave.
/// </summary>
internal sealed class RecordingFiles : FileLayer
{
    private readonly Lock gate = new();
    private readonly string folder;
    private readonly ConcurrentDictionary<string, int> names = [];
    private readonly List<FileOperation> operations = [];
    private int files;
    private int opens;

    /// <summary>The files that are in the folder now count as durable.</summary>
    public RecordingFiles(string folder)
    {
        this.folder = Path.GetFullPath(folder);
        foreach (var path in Directory.GetFiles(folder))
        {
            var file = Add(path);
            Record(new FileOperation.Link(Path.GetFileName(path), file));
            Record(new FileOperation.Write(file, 0, File.ReadAllBytes(path)));
            Record(new FileOperation.Sync(file));
        }

        Record(new FileOperation.SyncFolder());
    }

    /// <summary>Is called before each operation, on the thread that asked for it: it may throw an IOException, or hold it up.</summary>
    public Action<FileOperation>? Before { get; set; }

    public int Opens => Volatile.Read(ref opens);

    public int Count
    {
        get
        {
            lock (gate)
            {
                return operations.Count;
            }
        }
    }

    public List<FileOperation> Operations
    {
        get
        {
            lock (gate)
            {
                return [.. operations];
            }
        }
    }

    public override StorageFile Create(string path) =>
        Do(new FileOperation.Link(Path.GetFileName(path), Add(path)), () => new RecordedFile(this, names[path], Disk.Create(path)));

    public override StorageFile Open(string path)
    {
        Interlocked.Increment(ref opens);
        return new RecordedFile(this, names.GetValueOrDefault(path), Disk.Open(path));
    }

    public override void Rename(string from, string to) =>
        Do(new FileOperation.Rename(Path.GetFileName(from), Path.GetFileName(to)), () =>
        {
            Disk.Rename(from, to);
            names.TryRemove(from, out var file);
            names[to] = file;
        });

    public override void Delete(string path) => Do(new FileOperation.Unlink(Path.GetFileName(path)), () => Disk.Delete(path));

    public override void SyncFolder(string path)
    {
        if (path == folder)
        {
            Do(new FileOperation.SyncFolder(), () => Disk.SyncFolder(path));
        }
    }

    public override void CreateFolder(string path) => throw new NotSupportedException("files of one folder");

    public override void DeleteFolder(string path) => throw new NotSupportedException("files of one folder");

    public override void RenameFolder(string from, string to) => throw new NotSupportedException("files of one folder");

    private int Add(string path)
    {
        Assert.Equal(folder, Path.GetDirectoryName(Path.GetFullPath(path)));
        return names[path] = ++files;
    }

    private void Do(FileOperation operation, Action act) =>
        Do(operation, () =>
        {
            act();
            return true;
        });

    private T Do<T>(FileOperation operation, Func<T> act)
    {
        Before?.Invoke(operation);
        Record(operation);
        return act();
    }

    private void Sync(int file, StorageFile inner)
    {
        try
        {
            Do(new FileOperation.Sync(file), inner.Sync);
        }
        catch (IOException)
        {
            Record(new FileOperation.FailedSync(file));
            throw;
        }
    }

    private void Record(FileOperation operation)
    {
        lock (gate)
        {
            operations.Add(operation);
        }
    }

    private sealed class RecordedFile(RecordingFiles layer, int file, StorageFile inner) : StorageFile
    {
        public override long Length => inner.Length;

        public override int Read(long offset, Span<byte> buffer) => inner.Read(offset, buffer);

        public override void Write(long offset, ReadOnlySpan<byte> bytes)
        {
            var copy = bytes.ToArray();
            layer.Do(new FileOperation.Write(file, offset, copy), () => inner.Write(offset, copy));
        }

        public override void SetLength(long length) => layer.Do(new FileOperation.SetLength(file, length), () => inner.SetLength(length));

        public override void Sync() => layer.Sync(file, inner);

        public override void Dispose() => inner.Dispose();
    }
}
