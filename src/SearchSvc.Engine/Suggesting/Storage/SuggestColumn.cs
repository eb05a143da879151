using Lucene.Net.Index;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Suggesting.Storage;

/// <summary>The suggested values of a segment by document, and the trie that finds them by what they begin with. For one thread.</summary>
internal sealed class SuggestColumn(BinaryDocValues values, SuggestTrie trie) : BinaryDocValues
{
    public SuggestTrie Trie { get; } = trie;

    public override void Get(int docID, BytesRef result) => values.Get(docID, result);
}
