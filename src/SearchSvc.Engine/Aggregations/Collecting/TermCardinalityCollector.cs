using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchSvc.Engine.Aggregations.Columns;
using SearchSvc.Engine.Aggregations.Figures;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Aggregations.Collecting;

/// <summary>How many different terms a keyword field has. With one owner, it marks ordinals, and looks at terms only at the end of each
/// segment; else it keeps the hashes of a segment's terms.</summary>
internal sealed class TermCardinalityCollector(MappedField field, CollectorScope scope) : CardinalityCollector(scope)
{
    private readonly TermReader reader = new(field.Name, scope.Columns);
    private readonly BytesRef term = new();
    private readonly bool marksOrdinals = scope.IsSingleOwner;

    // By ordinal.
    private bool[] marked = [];
    private long[] hashes = [];

    public override void SetLeaf(AtomicReaderContext leaf)
    {
        reader.SetLeaf(leaf.AtomicReader);
        if (reader.IsEmpty)
        {
            return;
        }

        Scope.Memory.Fit(ref marked, reader.TermCount);
        Array.Clear(marked, 0, reader.TermCount);
        if (!marksOrdinals)
        {
            Scope.Memory.Fit(ref hashes, reader.TermCount);
        }
    }

    public override void Collect(ReadOnlySpan<int> docs, ReadOnlySpan<int> owners)
    {
        if (reader.IsEmpty)
        {
            return;
        }

        for (var from = 0; from < docs.Length;)
        {
            from = reader.Load(docs, from);
            var (ordinals, at) = (reader.Block.Values, reader.Block.Owners);
            for (var v = 0; v < reader.Block.Count; v++)
            {
                Mark(ordinals[v], owners[at[v]]);
            }
        }
    }

    public override void EndLeaf()
    {
        if (!marksOrdinals || reader.IsEmpty)
        {
            return;
        }

        for (var ordinal = 0; ordinal < reader.TermCount; ordinal++)
        {
            if (marked[ordinal])
            {
                Add(0, HashOf(ordinal));
            }
        }
    }

    private void Mark(int ordinal, int owner)
    {
        if (marksOrdinals)
        {
            marked[ordinal] = true;
            return;
        }

        if (!marked[ordinal])
        {
            marked[ordinal] = true;
            hashes[ordinal] = HashOf(ordinal);
        }

        Add(owner, hashes[ordinal]);
    }

    private long HashOf(int ordinal)
    {
        reader.Read(ordinal, term);
        return ValueHash.Of(term);
    }
}
