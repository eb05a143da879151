using Lucene.Net.Util;

namespace SearchSvc.Engine.Mapping;

/// <summary>IEEE doubles, kept as Lucene's sortable bits; also numeric strings.</summary>
internal sealed class MappedDouble(string name, FieldMessage definition) : MappedNumber(name, definition)
{
    public override string TypeName => "double";

    /// <summary>The number of a column's integer.</summary>
    public static double Decode(long encoded) => NumericUtils.SortableInt64ToDouble(encoded);

    protected override bool TryEncode(in Scalar value, out long encoded, out string problem)
    {
        if (value.Kind == ScalarKind.Boolean || !NumberText.TryDouble(value.Text, out var number))
        {
            encoded = 0;
            problem = $"{value.Show()} is not a finite number";
            return false;
        }

        encoded = Encode(number);
        problem = "";
        return true;
    }

    protected override Int128 Lowest(ValueMessage bound, bool include, in RangeContext context, string path) =>
        (Int128)TermBounds(bound, path).First + (include ? 0 : 1);

    protected override Int128 Highest(ValueMessage bound, bool include, in RangeContext context, string path) =>
        (Int128)TermBounds(bound, path).Last - (include ? 0 : 1);

    protected override ValueMessage Show(long encoded) => ValueMessage.ForNumber(Decode(encoded));

    // One zero, so that -0 is found as 0 and sorts as it.
    private static long Encode(double number) => NumericUtils.DoubleToSortableInt64(number == 0 ? 0d : number);
}
