using Lucene.Net.Index;
using Lucene.Net.Util;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Queries.Functions;

/// <summary>The numbers of a field in one segment, by document, as doubles.</summary>
internal sealed class LeafNumbers
{
    private readonly NumericDocValues? smallest;
    private readonly IBits? hasValue;
    private readonly BinaryDocValues? all;
    private readonly bool isDouble;
    private readonly BytesRef several = new();

    public LeafNumbers(MappedNumber field, AtomicReader reader)
    {
        smallest = reader.GetNumericDocValues(field.Name);
        hasValue = smallest is null ? null : reader.GetDocsWithField(field.Name);
        all = smallest is null ? null : reader.GetBinaryDocValues(NumberColumn.AllOf(field.Name));
        isDouble = field is MappedDouble;
    }

    public bool TrySmallest(int doc, out double number)
    {
        number = 0;
        if (smallest is null)
        {
            return false;
        }

        // Zero is also what a document without a value reads as.
        var encoded = smallest.Get(doc);
        number = Decode(encoded);
        return encoded != 0 || hasValue!.Get(doc);
    }

    /// <summary>How far the nearest of the document's numbers is from another.</summary>
    public bool TryDistance(int doc, double origin, out double distance)
    {
        if (!TrySmallest(doc, out var number))
        {
            distance = 0;
            return false;
        }

        distance = Math.Abs(number - origin);
        if (all is not null)
        {
            all.Get(doc, several);
            for (var i = 0; i < NumberColumn.CountOf(several); i++)
            {
                distance = Math.Min(distance, Math.Abs(Decode(NumberColumn.ValueAt(several, i)) - origin));
            }
        }

        return true;
    }

    private double Decode(long encoded) => isDouble ? MappedDouble.Decode(encoded) : encoded;
}
