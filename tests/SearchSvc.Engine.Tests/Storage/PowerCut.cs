namespace SearchSvc.Engine.Tests.Storage;

/// <summary>
/// What a disk may hold when the machine dies: all that was synced; of each file's unsynced writes any 512-byte pieces; of the names
/// that were given since the folder was synced the first few, and of the deletions any.
/// </summary>
internal static class PowerCut
{
    private const int Sector = 512;

    public static void Leave(IEnumerable<FileOperation> operations, Random random, string folder)
    {
        var contents = new Dictionary<int, byte[]>();
        var writes = new Dictionary<int, List<FileOperation>>();
        var names = new Dictionary<string, int>();
        var changes = new List<FileOperation>();
        foreach (var operation in operations)
        {
            switch (operation)
            {
                case FileOperation.Write(var file, _, _):
                    Of(writes, file).Add(operation);
                    break;
                case FileOperation.SetLength(var file, _):
                    Of(writes, file).Add(operation);
                    break;
                case FileOperation.Sync(var file):
                    contents[file] = Apply(contents.GetValueOrDefault(file, []), Of(writes, file), static _ => true);
                    Of(writes, file).Clear();
                    break;
                case FileOperation.FailedSync(var file):
                    Of(writes, file).Clear();
                    break;
                case FileOperation.SyncFolder:
                    changes.ForEach(change => Apply(names, change));
                    changes.Clear();
                    break;
                default:
                    changes.Add(operation);
                    break;
            }
        }

        var first = random.Next(changes.Count + 1);
        foreach (var (index, change) in changes.Index())
        {
            if (change is FileOperation.Unlink ? random.Next(2) == 0 : index < first)
            {
                Apply(names, change);
            }
        }

        // Nothing, a little, much or all of what was on its way arrived.
        var share = random.Next(4) / 3.0;
        foreach (var (name, file) in names)
        {
            var content = Apply(contents.GetValueOrDefault(file, []), Of(writes, file), _ => random.NextDouble() < share);
            File.WriteAllBytes(Path.Combine(folder, name), content);
        }
    }

    private static List<FileOperation> Of(Dictionary<int, List<FileOperation>> writes, int file)
    {
        if (!writes.TryGetValue(file, out var list))
        {
            writes[file] = list = [];
        }

        return list;
    }

    private static void Apply(Dictionary<string, int> names, FileOperation change)
    {
        switch (change)
        {
            case FileOperation.Link(var name, var file):
                names[name] = file;
                break;
            case FileOperation.Rename(var from, var to):
                names.Remove(from, out var renamed);
                names[to] = renamed;
                break;
            case FileOperation.Unlink(var name):
                names.Remove(name);
                break;
        }
    }

    private static byte[] Apply(byte[] content, List<FileOperation> writes, Func<long, bool> arrives)
    {
        foreach (var operation in writes)
        {
            if (operation is FileOperation.SetLength(_, var length) && arrives(length))
            {
                Array.Resize(ref content, (int)length);
            }

            if (operation is FileOperation.Write(_, var start, var bytes))
            {
                for (var offset = start; offset < start + bytes.Length;)
                {
                    var end = Math.Min(start + bytes.Length, (offset / Sector * Sector) + Sector);
                    if (arrives(offset))
                    {
                        Array.Resize(ref content, (int)Math.Max(content.Length, end));
                        bytes.AsSpan((int)(offset - start), (int)(end - offset)).CopyTo(content.AsSpan((int)offset));
                    }

                    offset = end;
                }
            }
        }

        return content;
    }
}
