using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Searching;

/// <summary>
/// One shard's index as searches see it at one moment: an open reader with the schema it is searched under. Whoever got it releases it
/// by disposing it; results are complete (fetched, highlighted) before that.
/// </summary>
/// <param name="index">The index's own name, as Hit.index shows it.</param>
/// <param name="uid">The incarnation of the index.</param>
/// <param name="reader">Held for this view, which lets it go.</param>
/// <param name="isOpen">Whether the index is still open; null: it always is.</param>
internal sealed class SearchView(string index, string uid, IndexSchema schema, DirectoryReader reader, Func<bool>? isOpen = null) : IDisposable
{
    public string Index { get; } = index;

    public string Uid { get; } = uid;

    public IndexSchema Schema { get; } = schema;

    public DirectoryReader Reader { get; } = reader;

    /// <summary>Whether the view may be kept for later: its index is neither closed nor deleted.</summary>
    public bool IsOpen => isOpen?.Invoke() != false;

    /// <summary>Over the reader, with the schema's similarity.</summary>
    public IndexSearcher Searcher { get; private set; } = new IndexSearcher(reader) { Similarity = schema.Similarity };

    /// <summary>Scores from here on with statistics of other views too.</summary>
    public void ScoreBy(SharedStatistics statistics) => Searcher = new ScopedSearcher(Reader, statistics) { Similarity = Schema.Similarity };

    /// <summary>The same view for somebody else, who releases it too; null where its reader is closed.</summary>
    public SearchView? TryShare() => Reader.TryIncRef() ? new SearchView(Index, Uid, Schema, Reader, isOpen) : null;

    public void Dispose() => Reader.DecRef();
}
