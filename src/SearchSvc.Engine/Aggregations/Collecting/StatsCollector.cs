using Lucene.Net.Index;
using SearchSvc.Engine.Aggregations.Columns;
using SearchSvc.Engine.Aggregations.Results;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Aggregations.Collecting;

/// <summary>Figures over all values of a number field.</summary>
internal sealed class StatsCollector(MappedField field, CollectorScope scope) : AggregationCollector
{
    private readonly NumberReader reader = new(field.Name);
    private readonly bool isReal = field is MappedDouble;
    private Entry[] entries = [];

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

            scope.Memory.Fit(ref entries, owners[i]);
            ref var entry = ref entries[owners[i]];
            var values = reader.Values;
            entry.Min = entry.Count == 0 ? values[0] : Math.Min(entry.Min, values[0]);
            entry.Max = entry.Count == 0 ? values[count - 1] : Math.Max(entry.Max, values[count - 1]);
            entry.Count += count;
            for (var v = 0; v < count; v++)
            {
                if (isReal)
                {
                    entry.Sum.Add(MappedDouble.Decode(values[v]));
                }
                else
                {
                    entry.Sum.Add(values[v]);
                }
            }
        }
    }

    public override Partial Build(int owner, BuildScope scope)
    {
        if (owner < 0 || owner >= entries.Length || entries[owner].Count == 0)
        {
            return StatsPartial.None();
        }

        var entry = entries[owner];
        return new StatsPartial(entry.Count, Number(entry.Min), Number(entry.Max), entry.Sum);
    }

    private double Number(long value) => isReal ? MappedDouble.Decode(value) : value;

    private struct Entry
    {
        public long Count;
        public long Min;
        public long Max;
        public ExactSum Sum;
    }
}
