using Lucene.Net.Index;
using SearchSvc.Engine.Mapping;
using Modifier = SearchSvc.V1.FieldValueFactor.Types.Modifier;

namespace SearchSvc.Engine.Queries.Functions;

/// <summary>A number of the document, of several the smallest: modifier(factor × value), at least 0.</summary>
/// <param name="missing">For documents without one; null: the function does not apply to them.</param>
internal sealed class FieldValueFunction(MappedNumber field, double factor, Modifier modifier, double? missing) : DocumentFunction
{
    /// <summary>The same of a field that the index does not have.</summary>
    public static DocumentFunction Absent(string field, double factor, Modifier modifier, double? missing) =>
        new AbsentField(field, missing is { } value ? Of(value, factor, modifier) : null);

    public override LeafFunction ForLeaf(AtomicReaderContext leaf) => new Values(this, new LeafNumbers(field, leaf.AtomicReader));

    public override string ToString() => $"{Modified} of {factor} * '{field.Name}'";

    private string Modified => modifier is Modifier.Unspecified ? "value" : modifier.ToString();

    /// <summary>What comes out negative, or is no number, counts as 0.</summary>
    private static double Of(double value, double factor, Modifier modifier)
    {
        var x = factor * value;
        var modified = modifier switch
        {
            Modifier.Log1P => Math.Log(1 + x),
            Modifier.Sqrt => Math.Sqrt(x),
            Modifier.Square => x * x,
            Modifier.Reciprocal => 1 / x,
            _ => x,
        };
        return modified > 0 ? modified : 0;
    }

    private sealed class Values(FieldValueFunction function, LeafNumbers numbers) : LeafFunction
    {
        public override bool TryValue(int doc, out double value)
        {
            value = 0;
            if (!numbers.TrySmallest(doc, out var number))
            {
                if (function.Missing is not { } missing)
                {
                    return false;
                }

                number = missing;
            }

            value = Of(number, function.Factor, function.Kind);
            return true;
        }
    }

    private double Factor => factor;

    private Modifier Kind => modifier;

    private double? Missing => missing;
}
