using Lucene.Net.Index;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Queries.Functions;

/// <summary>How near the nearest of a document's numbers, or dates in milliseconds, is to an origin; 1 where it has none.</summary>
internal sealed class NumberDecay(MappedNumber field, double origin, DecayCurve curve) : DocumentFunction
{
    public override LeafFunction ForLeaf(AtomicReaderContext leaf) => new Values(new LeafNumbers(field, leaf.AtomicReader), origin, curve);

    public override string ToString() => $"decay of '{field.Name}' from {origin}, {curve}";

    private sealed class Values(LeafNumbers numbers, double origin, DecayCurve curve) : LeafFunction
    {
        public override bool TryValue(int doc, out double value)
        {
            value = numbers.TryDistance(doc, origin, out var distance) ? curve.At(distance) : 1;
            return true;
        }
    }
}
