using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace SearchSvc.Server.Tests.BadInput;

/// <summary>What a careless or hostile caller puts into a field of each type, "missing" first.</summary>
internal static class HostileValues
{
    private const int Many = 3_000;

    private static readonly (string Name, object Value)[] Texts =
    [
        ("../x", "../x"),
        ("blank", " "),
        ("NUL", "a\0b"),
        ("emoji and bidi", "\U0001F642\u202Ex"),
        ("long", new string('x', 40_000)),
        ("parentheses", new string('(', 5_000)),
        ("*", "*"),
        ("unbalanced", "a:\"[b TO {^~ AND OR"),
        ("number", "-1"),
    ];

    private static readonly (string Name, object Value)[] Jsons =
    [
        ("no JSON", ByteString.CopyFromUtf8("{\"a\":")),
        ("an array", ByteString.CopyFromUtf8("[]")),
        ("NaN", ByteString.CopyFromUtf8("{\"a\":NaN}")),
        ("invalid UTF-8", ByteString.CopyFrom([(byte)'{', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)':', (byte)'1', (byte)'}'])),
        ("a lone surrogate", ByteString.CopyFromUtf8("{\"a\":\"\\ud800\"}")),
        ("deep", ByteString.CopyFromUtf8(string.Concat(Enumerable.Repeat("{\"a\":", 1_000)) + "1" + new string('}', 1_000))),
        ("a name twice", ByteString.CopyFromUtf8("{\"a\":1,\"a\":2}")),
        ("a reserved name", ByteString.CopyFromUtf8("{\"_id\":1,\"\":2,\"a..b\":3}")),
        ("large", ByteString.CopyFromUtf8($"{{\"a\":\"{new string('x', 2_000_000)}\"}}")),
    ];

    /// <summary>Types that are set as a whole: their fields one by one mean nothing.</summary>
    public static bool AreWhole(MessageDescriptor type) => type.File.Package == "google.protobuf";

    /// <summary>Each value's name, and what sets it in a message that has the field.</summary>
    public static IEnumerable<(string Name, Action<IMessage> Set)> For(FieldDescriptor field)
    {
        yield return ("missing", m => field.Accessor.Clear(m));
        if (field.IsMap)
        {
            var value = Some(field.MessageType.FindFieldByName("value"));
            foreach (var (name, key) in Texts)
            {
                yield return ($"a key {name}", m => ((IDictionary)field.Accessor.GetValue(m))[key] = value());
            }
        }
        else if (field.IsRepeated)
        {
            yield return ("many", m => AddMany((IList)field.Accessor.GetValue(m), Some(field)));
            foreach (var (name, value) in Single(field))
            {
                yield return ($"[{name}]", m => ((IList)field.Accessor.GetValue(m)).Add(value));
            }
        }
        else
        {
            foreach (var (name, value) in Single(field))
            {
                yield return (name, m => field.Accessor.SetValue(m, value));
            }
        }
    }

    private static IEnumerable<(string Name, object Value)> Single(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => [("empty", ""), .. Texts],
        FieldType.Bytes => [("empty", ByteString.Empty), .. Jsons],
        FieldType.Bool => [("true", true), ("false", false)],
        FieldType.Int32 => [("0", 0), ("-1", -1), ("min", int.MinValue), ("max", int.MaxValue)],
        FieldType.Int64 => [("0", 0L), ("-1", -1L), ("min", long.MinValue), ("max", long.MaxValue)],
        FieldType.Float => [("NaN", float.NaN), ("infinite", float.PositiveInfinity), ("-1", -1f), ("max", float.MaxValue)],
        FieldType.Double => [("NaN", double.NaN), ("infinite", double.NegativeInfinity), ("-1", -1d), ("max", double.MaxValue)],
        FieldType.Enum => [("undefined", System.Enum.ToObject(field.EnumType.ClrType, 9_999)), ("-1", System.Enum.ToObject(field.EnumType.ClrType, -1))],
        FieldType.Message => Messages(field.MessageType),
        _ => throw new NotSupportedException($"{field.FullName} is of a type without hostile values: add some"),
    };

    private static IEnumerable<(string Name, object Value)> Messages(MessageDescriptor type) => type.FullName switch
    {
        "google.protobuf.Value" =>
        [
            ("no kind", new Value()),
            ("null", Value.ForNull()),
            ("NaN", Value.ForNumber(double.NaN)),
            ("2^60 and a half", Value.ForNumber(Math.Pow(2, 60) + 0.5)),
            ("a list", Value.ForList(Value.ForString("a"), Value.ForNull())),
            ("an object", Value.ForStruct(new Struct())),
            ("a long text", Value.ForString(new string('x', 40_000))),
            ("a text", Value.ForString("../x\0")),
        ],
        "google.protobuf.Struct" =>
        [
            ("empty", new Struct()),
            ("no kind", new Struct { Fields = { ["a"] = new Value() } }),
            ("NaN", new Struct { Fields = { ["a"] = Value.ForNumber(double.NaN) } }),
            ("bad names", new Struct { Fields = { [""] = Value.ForNumber(1), ["a..b"] = Value.ForNumber(1), ["_id"] = Value.ForString("x") } }),
            ("deep", Deep(30)),
        ],
        "google.protobuf.Duration" =>
        [
            ("empty", new Duration()),
            ("negative", new Duration { Seconds = -1 }),
            ("max", new Duration { Seconds = long.MaxValue, Nanos = int.MaxValue }),
            ("of two signs", new Duration { Seconds = 1, Nanos = -1 }),
        ],
        "google.protobuf.FieldMask" => [("a path", new FieldMask { Paths = { "../x" } }), ("an empty path", new FieldMask { Paths = { "" } })],
        "google.protobuf.Timestamp" => [("max", new Timestamp { Seconds = long.MaxValue })],
        _ => [("empty", System.Activator.CreateInstance(type.ClrType)!)],
    };

    /// <summary>Makes one harmless value for a field.</summary>
    private static Func<object> Some(FieldDescriptor field) => () => field.FieldType switch
    {
        FieldType.String => "x",
        FieldType.Message => System.Activator.CreateInstance(field.MessageType.ClrType)!,
        _ => Single(field).First().Value,
    };

    private static Struct Deep(int depth)
    {
        var value = Value.ForNumber(1);
        for (var i = 0; i < depth; i++)
        {
            value = Value.ForStruct(new Struct { Fields = { ["a"] = value } });
        }

        return new Struct { Fields = { ["a"] = value } };
    }

    private static void AddMany(IList list, Func<object> value)
    {
        for (var i = 0; i < Many; i++)
        {
            list.Add(value());
        }
    }
}
