using Lucene.Net.Index;
using SearchSvc.Engine.Aggregations.Columns;
using SearchSvc.Engine.Aggregations.Figures;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Aggregations.Collecting;

/// <summary>How many different numbers there are.</summary>
internal sealed class NumberCardinalityCollector(MappedField field, CollectorScope scope) : CardinalityCollector(scope)
{
    private readonly NumberReader reader = new(field.Name);
    private readonly bool isReal = field is MappedDouble;

    public override void SetLeaf(AtomicReaderContext leaf) => reader.SetLeaf(leaf.AtomicReader);

    public override void Collect(ReadOnlySpan<int> docs, ReadOnlySpan<int> owners)
    {
        if (reader.IsEmpty)
        {
            return;
        }

        for (var i = 0; i < docs.Length; i++)
        {
            var count = reader.Read(docs[i]);
            for (var v = 0; v < count; v++)
            {
                var value = reader.Values[v];
                Add(owners[i], isReal ? ValueHash.Of(MappedDouble.Decode(value)) : ValueHash.Of(value));
            }
        }
    }
}
