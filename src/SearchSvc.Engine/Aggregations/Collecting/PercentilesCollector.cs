using Lucene.Net.Index;
using SearchSvc.Engine.Aggregations.Columns;
using SearchSvc.Engine.Aggregations.Figures;
using SearchSvc.Engine.Aggregations.Results;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Aggregations.Collecting;

/// <summary>Ranks of all values of a number field.</summary>
internal sealed class PercentilesCollector(MappedField field, CollectorScope scope) : AggregationCollector
{
    private readonly NumberReader reader = new(field.Name, scope.Columns);
    private readonly bool isReal = field is MappedDouble;
    private QuantileSketch?[] sketches = [];

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
                var owner = owners[at[v]];
                scope.Memory.Fit(ref sketches, owner);
                var sketch = sketches[owner] ??= new QuantileSketch(scope.Memory);
                sketch.Add(isReal ? MappedDouble.Decode(values[v]) : values[v]);
            }
        }
    }

    public override Partial Build(int owner, BuildScope scope) =>
        new PercentilesPartial(owner < 0 || owner >= sketches.Length ? null : sketches[owner]);
}
