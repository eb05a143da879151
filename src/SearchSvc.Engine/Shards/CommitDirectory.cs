using Lucene.Net.Store;
using Directory = Lucene.Net.Store.Directory;

namespace SearchSvc.Engine.Shards;

/// <summary>Lucene's directory, telling when a commit begins to sync: by then what belongs to the commit is settled, and writing may go on
/// during its fsyncs.</summary>
internal sealed class CommitDirectory(Directory files) : FilterDirectory(files)
{
    /// <summary>Called before each sync of files; set for the length of one PrepareCommit.</summary>
    public Action? BeforeSync { get; set; }

    public override void Sync(ICollection<string> names)
    {
        BeforeSync?.Invoke();
        base.Sync(names);
    }
}
