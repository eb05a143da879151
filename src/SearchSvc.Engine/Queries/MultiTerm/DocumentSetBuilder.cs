using Lucene.Net.Search;
using Lucene.Net.Util;

namespace SearchSvc.Engine.Queries.MultiTerm;

/// <summary>Collects documents of a segment in any order: a list as long as they are few, then a bit for each document.</summary>
internal sealed class DocumentSetBuilder(int maxDoc, RequestMemory memory)
{
    private const string What = "the documents that its prefixes, patterns, ranges and lists of values find";

    /// <summary>A list takes 32 bits for a document; before it takes a quarter of what the bits would, it is given up.</summary>
    private readonly int longest = maxDoc / 128;

    private int[] list = [];
    private int count;
    private FixedBitSet? bits;

    public void Add(int doc)
    {
        if (bits is not null)
        {
            bits.Set(doc);
        }
        else if (count < longest)
        {
            if (count == list.Length)
            {
                var length = Math.Min(longest, Math.Max(16, 2 * count));
                memory.Reserve((long)(length - list.Length) * sizeof(int), What);
                Array.Resize(ref list, length);
            }

            list[count++] = doc;
        }
        else
        {
            ToBits().Set(doc);
        }
    }

    /// <summary>The set; null where it is empty.</summary>
    public DocIdSet? Build()
    {
        if (bits is not null || count == 0)
        {
            return bits;
        }

        var sorted = list.AsSpan(0, count);
        sorted.Sort();
        var kept = 1;
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] != sorted[kept - 1])
            {
                sorted[kept++] = sorted[i];
            }
        }

        return new SortedDocuments(list, kept);
    }

    private FixedBitSet ToBits()
    {
        memory.Reserve((maxDoc / 8) + sizeof(long), What);
        memory.Release((long)list.Length * sizeof(int));
        bits = new FixedBitSet(maxDoc);
        foreach (var doc in list.AsSpan(0, count))
        {
            bits.Set(doc);
        }

        list = [];
        return bits;
    }

    private sealed class SortedDocuments(int[] sorted, int count) : DocIdSet
    {
        public override bool IsCacheable => true;

        public override DocIdSetIterator GetIterator() => new Iterator(sorted, count);
    }

    private sealed class Iterator(int[] sorted, int count) : DocIdSetIterator
    {
        private int at = -1;

        public override int DocID => at < 0 ? -1 : at < count ? sorted[at] : NO_MORE_DOCS;

        public override int NextDoc()
        {
            at++;
            return DocID;
        }

        public override int Advance(int target)
        {
            var found = Array.BinarySearch(sorted, at + 1, Math.Max(0, count - at - 1), target);
            at = found >= 0 ? found : ~found;
            return DocID;
        }

        public override long GetCost() => count;
    }
}
