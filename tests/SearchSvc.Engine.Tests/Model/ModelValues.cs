using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using FieldType = SearchSvc.V1.Field.Types.Type;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>Values as messages carry them, and their order.</summary>
internal static class ModelValues
{
    private const long MostExact = 1L << 53;

    public static Value ToMessage(object value) => value switch
    {
        string text => Value.ForString(text),
        long number => number is > -MostExact and < MostExact
            ? Value.ForNumber(number)
            : Value.ForString(number.ToString(CultureInfo.InvariantCulture)),
        double number => Value.ForNumber(number),
        bool flag => Value.ForBool(flag),
        DateTimeOffset date => Value.ForString(date.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    public static object FromMessage(FieldType type, Value value) => type switch
    {
        FieldType.Integer => value.KindCase == Value.KindOneofCase.NumberValue
            ? (long)value.NumberValue
            : long.Parse(value.StringValue, CultureInfo.InvariantCulture),
        FieldType.Double => value.NumberValue,
        FieldType.Boolean => value.BoolValue,
        FieldType.Date => DateTimeOffset.Parse(value.StringValue, CultureInfo.InvariantCulture),
        _ => value.StringValue,
    };

    public static double Number(object value) => value switch
    {
        long number => number,
        double number => number,
        bool flag => flag ? 1 : 0,
        DateTimeOffset date => date.ToUnixTimeMilliseconds(),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    /// <summary>Text by code points.</summary>
    public static int Compare(object a, object b) =>
        a is string x && b is string y ? CompareCodePoints(x, y) : Comparer<object>.Default.Compare(a, b);

    private static int CompareCodePoints(string a, string b)
    {
        var (x, y) = (a.EnumerateRunes(), b.EnumerateRunes());
        return x.Zip(y, (left, right) => left.Value.CompareTo(right.Value)).FirstOrDefault(c => c != 0) is var first and not 0
            ? first
            : a.Length.CompareTo(b.Length);
    }
}
