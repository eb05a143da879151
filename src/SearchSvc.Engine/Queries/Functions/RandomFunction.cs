using System.IO.Hashing;
using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Queries.Functions;

/// <summary>A number from 0 to below 1 by the document's id: the same for a seed in every segment, copy and view.</summary>
internal sealed class RandomFunction(long seed) : DocumentFunction
{
    /// <summary>Bits of a fraction that a float holds exactly, so that 1 is never reached.</summary>
    private const int Bits = 24;

    public override LeafFunction ForLeaf(AtomicReaderContext leaf) => new Values(leaf.AtomicReader.GetSortedDocValues(FieldNames.Id), seed);

    public override string ToString() => $"random number of seed {seed} by id";

    public static double Of(ReadOnlySpan<byte> id, long seed) => (XxHash64.HashToUInt64(id, seed) >> (64 - Bits)) / (double)(1 << Bits);

    private sealed class Values(SortedDocValues? ids, long seed) : LeafFunction
    {
        private readonly BytesRef id = new();

        public override bool TryValue(int doc, out double value)
        {
            ids?.Get(doc, id);
            value = Of(id.Bytes.AsSpan(id.Offset, id.Length), seed);
            return true;
        }
    }
}
