using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Lucene.Net.Index;
using SearchSvc.Engine.ChangeLog;
using SearchSvc.V1;

namespace SearchSvc.Engine.Shards;

/// <summary>Commits a shard: the cut between two operations is taken while the applier pauses, the fsyncs run while it goes on.</summary>
internal sealed class ShardCommitter(ShardContext context, OpenedShard opened) : IDisposable
{
    private readonly IndexWriter writer = opened.Writer;
    private readonly CommitDirectory directory = opened.Directory;
    private readonly IChangeLog log = opened.Log;
    private readonly SemaphoreSlim oneAtATime = new(1);
    private CommitPoint last = opened.Commit;
    private DateTimeOffset lastTime = opened.CommitTime;
    private long uncommittedBytes;

    /// <summary>Held by the applier while it applies a batch, and by a commit while it cuts.</summary>
    public SemaphoreSlim Gate { get; } = new(1);

    /// <summary>A batch of so many bytes was applied; the gate is held.</summary>
    public void Applied(int bytes)
    {
        // Time counts from the first change: an index at rest is not committed again.
        if (uncommittedBytes == 0)
        {
            lastTime = context.Time.GetUtcNow();
        }

        Interlocked.Add(ref uncommittedBytes, bytes);
    }

    public bool IsDue()
    {
        var bytes = Interlocked.Read(ref uncommittedBytes);
        return bytes > 0
            && (bytes >= context.Options.CommitLogBytes || context.Time.GetUtcNow() - lastTime >= context.Options.CommitInterval);
    }

    /// <param name="cut">Takes the applier's state; called with the gate held.</param>
    /// <param name="always">Also where no batch was applied since the last one, as after a merge.</param>
    public async Task CommitAsync(Func<ShardCut> cut, bool always)
    {
        await oneAtATime.WaitAsync().ConfigureAwait(false);
        try
        {
            if (always || Interlocked.Read(ref uncommittedBytes) > 0)
            {
                await CommitChangesAsync(cut).ConfigureAwait(false);
            }
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public ShardStats Describe(ShardStats stats)
    {
        stats.CommittedSequence = last.Position.Sequence;
        stats.CommitTime = Timestamp.FromDateTimeOffset(lastTime);
        stats.SizeBytes = new DirectoryInfo(ShardFolders.Lucene(context.Folder)).EnumerateFiles().Sum(f => f.Length);
        return stats;
    }

    public void Dispose()
    {
        oneAtATime.Dispose();
        Gate.Dispose();
    }

    private async Task CommitChangesAsync(Func<ShardCut> cut)
    {
        await Gate.WaitAsync().ConfigureAwait(false);
        var held = 1;
        CommitPoint point;
        ShardCut taken;
        long oldestSchema;
        try
        {
            oldestSchema = context.OldestSchemaInUse();
            taken = cut();
            point = new CommitPoint(taken.Position, taken.Operations, ShardFolders.StateFileName(taken.Position.Sequence));
            Interlocked.Exchange(ref uncommittedBytes, 0);
            writer.SetCommitData(point.ToUserData());
            directory.BeforeSync = ReleaseGate;
            await Task.Run(writer.PrepareCommit).ConfigureAwait(false);
        }
        finally
        {
            directory.BeforeSync = null;
            ReleaseGate();
        }

        // The state file is whole on disk before the commit that names it.
        await Task.Run(() =>
        {
            context.Files.WriteAtomically(ShardFolders.StateFile(context.Folder, point.StateFile), taken.Tables.ToByteArray());
            writer.Commit();
        }).ConfigureAwait(false);
        var before = last;
        (last, lastTime) = (point, context.Time.GetUtcNow());
        await log.TruncateBeforeAsync(point.Position.Sequence + 1).ConfigureAwait(false);
        if (before.StateFile.Length > 0 && before.StateFile != point.StateFile)
        {
            context.Files.Delete(ShardFolders.StateFile(context.Folder, before.StateFile));
        }

        context.Committed(oldestSchema);

        void ReleaseGate()
        {
            if (Interlocked.Exchange(ref held, 0) == 1)
            {
                Gate.Release();
            }
        }
    }
}
