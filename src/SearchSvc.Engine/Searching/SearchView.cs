using Lucene.Net.Search;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Searching;

/// <summary>
/// One shard's index as searches see it at one moment: an open reader with the schema it is searched under. Whoever got it releases it
/// by disposing it; results are complete (fetched, highlighted) before that.
/// </summary>
internal sealed class SearchView(
    string index, string uid, IndexSchema schema, IndexSearcher searcher, long visibleSequence, Action release) : IDisposable
{
    /// <summary>The index's own name, as Hit.index shows it.</summary>
    public string Index { get; } = index;

    /// <summary>The incarnation of the index.</summary>
    public string Uid { get; } = uid;

    public IndexSchema Schema { get; } = schema;

    /// <summary>Over the reader, with the schema's similarity.</summary>
    public IndexSearcher Searcher { get; } = searcher;

    /// <summary>The last batch of the log whose operations are visible here.</summary>
    public long VisibleSequence { get; } = visibleSequence;

    public void Dispose() => release();
}
