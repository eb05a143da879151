using Lucene.Net.Index;
using SearchSvc.Engine.Aggregations.Columns;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Aggregations.Collecting;

/// <summary>How many different terms a keyword field has. With one owner, it marks ordinals, and looks at terms only at the end of each
/// segment; else it keeps the hashes of a segment's terms.</summary>
internal sealed class TermCardinalityCollector : CardinalityCollector
{
    private readonly TermReader reader;
    private readonly TermHashes termHashes;
    private readonly bool marksOrdinals;

    // By ordinal.
    private bool[] marked = [];
    private long[] hashes = [];

    public TermCardinalityCollector(MappedField field, CollectorScope scope)
        : base(scope)
    {
        reader = new TermReader(field.Name, scope.Columns);
        termHashes = new TermHashes(field.Name, reader, scope.Columns);
        marksOrdinals = scope.IsSingleOwner;
    }

    public override void SetLeaf(AtomicReaderContext leaf)
    {
        reader.SetLeaf(leaf.AtomicReader);
        if (reader.IsEmpty)
        {
            return;
        }

        termHashes.SetLeaf(leaf.AtomicReader);
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
                Add(0, termHashes.Of(ordinal));
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
            hashes[ordinal] = termHashes.Of(ordinal);
        }

        Add(owner, hashes[ordinal]);
    }
}
