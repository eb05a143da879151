using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchSvc.Engine.Suggesting.Storage;

namespace SearchSvc.Engine.Suggesting.Completing;

/// <summary>One segment of a view, with the suggested values of a field. For one request.</summary>
internal sealed class TrieSegment
{
    private readonly SuggestColumn column;
    private readonly BytesRef value = new();

    private TrieSegment(AtomicReaderContext leaf, int number, SuggestColumn column, TrieMemory memory)
    {
        Leaf = leaf;
        Number = number;
        Memory = memory;
        this.column = column;
        Trie.Touch(memory);
    }

    public AtomicReaderContext Leaf { get; }

    /// <summary>Its place among the segments.</summary>
    public int Number { get; }

    public SuggestTrie Trie => column.Trie;

    public TrieMemory Memory { get; }

    /// <summary>The segments that have such values.</summary>
    public static IReadOnlyList<TrieSegment> Of(IndexReader reader, string field, TrieMemory memory)
    {
        var segments = new List<TrieSegment>();
        foreach (var leaf in reader.Leaves)
        {
            if (leaf.AtomicReader.GetBinaryDocValues(SuggestedValues.ColumnOf(field)) is SuggestColumn column)
            {
                segments.Add(new TrieSegment(leaf, segments.Count, column, memory));
            }
        }

        return segments;
    }

    /// <summary>What a document has; empty where that is nothing. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Values(int doc)
    {
        column.Get(doc, value);
        return value.Bytes.AsSpan(value.Offset, value.Length);
    }

    public string Text(int doc, int index) => SuggestedValues.Text(Values(doc), index);
}
