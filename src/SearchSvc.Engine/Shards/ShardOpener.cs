using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using SearchSvc.Engine.ChangeLog;
using SearchSvc.Engine.Storage;
using SearchSvc.Engine.Suggesting.Storage;

namespace SearchSvc.Engine.Shards;

/// <summary>Creates a shard's files, and opens them: log, last Lucene commit and the tables that go with it, checked against each other.</summary>
internal static class ShardOpener
{
    /// <summary>Makes the files of a shard with nothing in it; its folder is there.</summary>
    public static void Create(ShardContext context)
    {
        context.Files.CreateFolderDurably(ShardFolders.Lucene(context.Folder));
    }

    /// <exception cref="ChangeLogException">The log is damaged, or does not reach from the commit on.</exception>
    /// <exception cref="InvalidDataException">The commit's user data or its state file is damaged.</exception>
    public static async Task<OpenedShard> OpenAsync(ShardContext context)
    {
        var log = LocalChangeLog.Open(ShardFolders.Log(context.Folder), files: context.Files);
        try
        {
            return OpenLucene(context, log);
        }
        catch
        {
            await log.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Closes a writer, and its directory, without a commit of its own.</summary>
    public static void Close(IndexWriter writer)
    {
        using (writer.Directory)
        {
            // Everything that matters was committed, or is in the log: Rollback closes without another commit.
            writer.Rollback();
        }
    }

    private static OpenedShard OpenLucene(ShardContext context, IChangeLog log)
    {
        var directory = new CommitDirectory(FSDirectory.Open(ShardFolders.Lucene(context.Folder)));
        var merges = new ShardMergeScheduler();
        var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, new KeywordAnalyzer())
        {
            // Each document comes with its own schema's analyzer; norms are encoded alike whatever the field's parameters.
            Similarity = context.CurrentSchema().Similarity,
            RAMBufferSizeMB = context.Buffer.MaxMegabytes,
            MergeScheduler = merges,
            Codec = EngineCodec.Instance,
            OpenMode = OpenMode.CREATE_OR_APPEND,
        });
        try
        {
            var commit = ReadCommit(writer, log, out var time, context);
            CheckReach(log.GetInfo(), commit);
            return new OpenedShard(log, directory, writer, merges, commit, time, ReadTables(context, commit));
        }
        catch
        {
            Close(writer);
            throw;
        }
    }

    private static CommitPoint ReadCommit(IndexWriter writer, IChangeLog log, out DateTimeOffset time, ShardContext context)
    {
        time = context.Time.GetUtcNow();
        var info = log.GetInfo();
        return writer.CommitData is { Count: > 0 } data
            ? CommitPoint.FromUserData(data)
            : new CommitPoint(new LogPosition(info.Epoch, 0), 0, "");
    }

    /// <summary>The log must be the one that the commit was made from, and reach from it without a gap.</summary>
    private static void CheckReach(LogInfo log, CommitPoint commit)
    {
        if (log.Epoch != commit.Position.Epoch)
        {
            throw new ChangeLogException(ChangeLogError.EpochChanged,
                $"the log is incarnation {log.Epoch}, the Lucene commit was made from {commit.Position.Epoch}");
        }

        if (log.Last < commit.Position.Sequence)
        {
            throw new ChangeLogException(ChangeLogError.Gap,
                $"the log ends with batch {log.Last}, the Lucene commit already holds {commit.Position.Sequence}");
        }

        if (log.First > commit.Position.Sequence + 1)
        {
            throw new ChangeLogException(ChangeLogError.Truncated,
                $"the log begins with batch {log.First}, the Lucene commit ends with {commit.Position.Sequence}");
        }
    }

    private static ApplierTables ReadTables(ShardContext context, CommitPoint commit)
    {
        foreach (var leftOver in ShardFolders.StateFiles(context.Folder).Where(f => Path.GetFileName(f) != commit.StateFile))
        {
            context.Files.Delete(leftOver);
        }

        if (commit.StateFile.Length == 0)
        {
            return new ApplierTables(context.Options);
        }

        try
        {
            var bytes = File.ReadAllBytes(ShardFolders.StateFile(context.Folder, commit.StateFile));
            return ApplierTables.Load(ShardState.Parser.ParseFrom(bytes), context.Options);
        }
        catch (Exception error) when (error is FileNotFoundException or Google.Protobuf.InvalidProtocolBufferException)
        {
            throw new InvalidDataException($"the state file {commit.StateFile} of the Lucene commit is missing or damaged", error);
        }
    }
}
