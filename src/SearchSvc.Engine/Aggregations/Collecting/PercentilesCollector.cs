using Lucene.Net.Index;
using SearchSvc.Engine.Aggregations.Columns;
using SearchSvc.Engine.Aggregations.Figures;
using SearchSvc.Engine.Aggregations.Results;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Aggregations.Collecting;

/// <summary>Ranks of all values of a number field.</summary>
internal sealed class PercentilesCollector(MappedField field, CollectorScope scope) : AggregationCollector
{
    private readonly NumberReader reader = new(field.Name);
    private readonly bool isReal = field is MappedDouble;
    private QuantileSketch?[] sketches = [];

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
            if (count == 0)
            {
                continue;
            }

            scope.Memory.Fit(ref sketches, owners[i]);
            var sketch = sketches[owners[i]] ??= new QuantileSketch(scope.Memory);
            for (var v = 0; v < count; v++)
            {
                sketch.Add(isReal ? MappedDouble.Decode(reader.Values[v]) : reader.Values[v]);
            }
        }
    }

    public override Partial Build(int owner, BuildScope scope) =>
        new PercentilesPartial(owner < 0 || owner >= sketches.Length ? null : sketches[owner]);
}
