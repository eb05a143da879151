using Lucene.Net.Index;
using SearchSvc.Engine.Aggregations.Columns;
using SearchSvc.Engine.Aggregations.Results;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Aggregations.Collecting;

/// <summary>Figures over all values of a number field.</summary>
internal sealed class StatsCollector(MappedField field, CollectorScope scope) : AggregationCollector
{
    private readonly NumberReader reader = new(field.Name, scope.Columns);
    private readonly bool isReal = field is MappedDouble;
    private Entry[] entries = [];

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
                if (owner >= entries.Length)
                {
                    scope.Memory.Fit(ref entries, owner);
                }

                entries[owner].Add(values[v], isReal);
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

        public void Add(long value, bool isReal)
        {
            if (Count++ == 0)
            {
                (Min, Max) = (value, value);
            }
            else if (value < Min)
            {
                Min = value;
            }
            else if (value > Max)
            {
                Max = value;
            }

            if (isReal)
            {
                Sum.Add(MappedDouble.Decode(value));
            }
            else
            {
                Sum.Add(value);
            }
        }
    }
}
