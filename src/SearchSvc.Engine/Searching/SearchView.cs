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
internal sealed class SearchView(string index, string uid, IndexSchema schema, DirectoryReader reader) : IDisposable
{
    public string Index { get; } = index;

    public string Uid { get; } = uid;

    public IndexSchema Schema { get; } = schema;

    public DirectoryReader Reader { get; } = reader;

    /// <summary>Over the reader, with the schema's similarity.</summary>
    public IndexSearcher Searcher { get; private set; } = new IndexSearcher(reader) { Similarity = schema.Similarity };

    /// <summary>Scores from here on with statistics of other views too.</summary>
    public void ScoreBy(SharedStatistics statistics) => Searcher = new ScopedSearcher(Reader, statistics) { Similarity = Schema.Similarity };

    /// <summary>The same view for somebody else, who releases it too; null where its reader is closed.</summary>
    public SearchView? TryShare() => Reader.TryIncRef() ? new SearchView(Index, Uid, Schema, Reader) : null;

    public void Dispose() => Reader.DecRef();
}
