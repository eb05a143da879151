using System.Globalization;
using SearchSvc.Engine.Documents;

namespace SearchSvc.Engine.Mapping;

/// <summary>64-bit signed integers, every bit kept. Also takes whole numbers such as 3.0 and, since a Struct holds no integer beyond
/// 2^53, decimal strings.</summary>
internal sealed class MappedInteger(string name, FieldMessage definition) : MappedNumber(name, definition)
{
    // Beyond both ends of 64 bits: no value reaches it.
    private const double Beyond = 1e19;

    public override string TypeName => "integer";

    protected override bool TryEncode(in Scalar value, out long encoded, out string problem)
    {
        problem = "";
        if (value.Kind != ScalarKind.Boolean)
        {
            if (long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out encoded))
            {
                return true;
            }

            if (NumberText.TryDecimal(value.Text, out var number) && decimal.IsInteger(number))
            {
                if (number is >= long.MinValue and <= long.MaxValue)
                {
                    encoded = (long)number;
                    return true;
                }

                problem = $"{value.Show()} is beyond 64 bits";
                return false;
            }
        }

        encoded = 0;
        problem = $"{value.Show()} is not an integer";
        return false;
    }

    protected override Int128 Lowest(ValueMessage bound, bool include, in RangeContext context, string path)
    {
        var number = Bound(bound, path);
        return decimal.IsInteger(number) && !include ? (Int128)number + 1 : (Int128)decimal.Ceiling(number);
    }

    protected override Int128 Highest(ValueMessage bound, bool include, in RangeContext context, string path)
    {
        var number = Bound(bound, path);
        return decimal.IsInteger(number) && !include ? (Int128)number - 1 : (Int128)decimal.Floor(number);
    }

    protected override ValueMessage Show(long encoded) =>
        encoded is < -StructWriter.MaxInteger or > StructWriter.MaxInteger
            ? ValueMessage.ForString(encoded.ToString(CultureInfo.InvariantCulture))
            : ValueMessage.ForNumber(encoded);

    /// <summary>A bound may have a fraction, and may lie far beyond 64 bits.</summary>
    private decimal Bound(ValueMessage bound, string path)
    {
        var value = Read(bound, path);
        if (value.Kind == ScalarKind.Boolean || !NumberText.TryDouble(value.Text, out var number))
        {
            throw Misfit($"{value.Show()} is not a number", path);
        }

        return Math.Abs(number) >= Beyond ? (decimal)Math.CopySign(Beyond, number)
            : NumberText.TryDecimal(value.Text, out var exact) ? exact
            : (decimal)number;
    }
}
