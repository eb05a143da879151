using Lucene.Net.Index;

namespace SearchSvc.Engine.Queries.Functions;

/// <summary>A function of a field that the index does not have: what it says of documents without one.</summary>
/// <param name="value">Null: it applies to none.</param>
internal sealed class AbsentField(string field, double? value) : DocumentFunction
{
    public override LeafFunction ForLeaf(AtomicReaderContext leaf) => new Values(value);

    public override string ToString() => $"{value}, without the field '{field}'";

    private sealed class Values(double? value) : LeafFunction
    {
        public override bool TryValue(int doc, out double result)
        {
            result = value ?? 0;
            return value is not null;
        }
    }
}
