namespace SearchSvc.Engine.Suggesting.Storage;

/// <summary>The trie of one field in one segment, as <see cref="TrieWriter"/> writes it. Safe for any number of threads.</summary>
internal sealed class SuggestTrie(TriePages pages, TrieLocation location)
{
    public long Root => location.Root;

    /// <summary>About to be read.</summary>
    public void Touch(TrieMemory memory) => memory.Use(pages);

    public TrieCursor At(long position, TrieMemory memory) => new(pages, memory, position);

    /// <summary>The weight that a key stands for.</summary>
    public long WeightOf(long key, TrieMemory memory) =>
        At(location.Weights + ((long)CompletionKey.WeightRank(key) * sizeof(long)), memory).ReadFixed64();
}
