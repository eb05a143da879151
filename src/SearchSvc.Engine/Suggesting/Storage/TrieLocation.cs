using Lucene.Net.Store;

namespace SearchSvc.Engine.Suggesting.Storage;

/// <summary>Where a field's trie stands in the file of its segment.</summary>
/// <param name="Root">Of the root's block.</param>
/// <param name="Weights">Of the documents' different weights, the highest first, 8 bytes each.</param>
internal readonly record struct TrieLocation(long Root, long Weights)
{
    public void Write(IndexOutput output)
    {
        output.WriteInt64(Root);
        output.WriteInt64(Weights);
    }

    public static TrieLocation Read(IndexInput input) => new(input.ReadInt64(), input.ReadInt64());
}
