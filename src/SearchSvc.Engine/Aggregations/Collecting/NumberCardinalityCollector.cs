using Lucene.Net.Index;
using SearchSvc.Engine.Aggregations.Columns;
using SearchSvc.Engine.Aggregations.Figures;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Aggregations.Collecting;

/// <summary>How many different numbers there are.</summary>
internal sealed class NumberCardinalityCollector(MappedField field, CollectorScope scope) : CardinalityCollector(scope)
{
    private readonly NumberReader reader = new(field.Name, scope.Columns);
    private readonly bool isReal = field is MappedDouble;

    public override void SetLeaf(AtomicReaderContext leaf) => reader.SetLeaf(leaf.AtomicReader);

    public override void Collect(ReadOnlySpan<int> docs, ReadOnlySpan<int> owners)
    {
        if (reader.IsEmpty)
        {
            return;
        }

        for (var from = 0; from < docs.Length;)
        {
            from = reader.Load(docs, from);
            var (values, at) = (reader.Block.Values, reader.Block.Owners);
            for (var v = 0; v < reader.Block.Count; v++)
            {
                Add(owners[at[v]], isReal ? ValueHash.Of(MappedDouble.Decode(values[v])) : ValueHash.Of(values[v]));
            }
        }
    }
}
