using CsCheck;
using Google.Protobuf.WellKnownTypes;

namespace SearchSvc.Engine.Tests.Documents;

/// <summary>Random JSON objects, as a Struct, with few names so that paths meet.</summary>
internal static class RandomJson
{
    private static readonly Gen<string> Names = Gen.Frequency(
        (12, Gen.OneOf("a", "b", "c", "name", "price", "date", "ok")),
        (2, Gen.OneOf("a.b", "b.c", "name.x", "é", "\"q\\", "日本")),
        (1, Gen.OneOf("", "a..b", ".", "_id", "_x", "\u0001", "😀", "*")));

    private static readonly Gen<string> Strings = Gen.Frequency(
        (4, Gen.OneOf("", "x", "a word or two", "true", "42", "-7.5", "2026-01-31", "2026-01-31T12:00:00Z", "9223372036854775807", "é\u0000\n\t\"\\/", "😀")),
        (1, Gen.String[Gen.Char['\u0001', '\ud7ff'], 0, 12]));

    private static readonly Gen<double> Numbers = Gen.Frequency(
        (4, Gen.Int[-3, 3].Select(i => (double)i)),
        (2, Gen.OneOf(0.5, -0.0, 1e300, -1e-300, 9007199254740992, 9007199254740994, 1e20, 1e15 + 0.5, double.Epsilon)),
        (1, Gen.Double.Where(double.IsFinite)));

    /// <summary>Three levels of objects and lists at most.</summary>
    public static readonly Gen<Struct> Objects = ObjectsOf(3);

    private static Gen<Struct> ObjectsOf(int depth) =>
        Gen.Dictionary(Names, ValuesOf(depth))[0, 4].Select(fields =>
        {
            var result = new Struct();
            foreach (var (name, value) in fields)
            {
                result.Fields[name] = value;
            }

            return result;
        });

    private static Gen<Value> ValuesOf(int depth)
    {
        var scalars = Gen.Frequency(
            (4, Strings.Select(Value.ForString)),
            (4, Numbers.Select(Value.ForNumber)),
            (2, Gen.Bool.Select(Value.ForBool)),
            (1, Gen.Const(0).Select(_ => Value.ForNull())));
        return depth == 0
            ? scalars
            : Gen.Frequency(
                (6, scalars),
                (2, ObjectsOf(depth - 1).Select(Value.ForStruct)),
                (2, ValuesOf(depth - 1).Array[0, 3].Select(Value.ForList)));
    }
}
