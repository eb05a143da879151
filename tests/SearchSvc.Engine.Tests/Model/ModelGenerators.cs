using System.Globalization;
using CsCheck;
using SearchSvc.V1;
using FieldType = SearchSvc.V1.Field.Types.Type;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>Random schemas, documents and histories of an index.</summary>
internal static class ModelGenerators
{
    public static readonly string[] Vocabulary =
        ["alpha", "Alpha", "alto", "beta", "bets", "gamma", "gamut", "delta", "deltas", "zeta", "omega", "mega", "été", "42", "x"];

    public static readonly string[] Keywords = ["red", "Red", "reed", "blue", "", "two words", "ü", "😀", "ﬀ", "r*d"];

    private static readonly string[] Separators = [" ", ", ", "-", "! ", " (", ": "];

    public static readonly Gen<string> Word = Gen.OneOf(Vocabulary);

    public static readonly Gen<string> Words = Gen.Select(Word, Gen.OneOf(Separators), (word, separator) => word + separator)
        .Array[0, 6].Select(string.Concat);

    private static readonly Gen<object> Text = Gen.Frequency(
        (8, Words.Select(t => (object)t)),

        // Long enough that lengths are no longer exact.
        (1, Word.Array[30, 150].Select(words => (object)string.Join(' ', words))));

    // Where clocks change, somewhere: summer time in spring and autumn, by half an hour, at midnight, behind midnight, and the date line.
    private static readonly string[] Changes =
    [
        "2020-02-28T23:00:00Z", "2025-03-30T01:00:00Z", "2025-10-26T01:00:00Z", "2025-03-09T07:00:00Z", "2025-04-05T15:00:00Z", "2025-10-04T15:30:00Z",
        "2018-11-04T03:00:00Z", "2018-02-18T02:00:00Z", "2011-12-30T10:00:00Z", "2010-11-07T02:31:00Z", "1969-12-31T23:59:00Z",
    ];

    private static readonly Gen<ModelPalette> Palette = Gen.Select(
        Gen.OneOf(Changes), Gen.Bool, Gen.Bool,
        (around, isNarrow, hasExtremes) => new ModelPalette(DateTimeOffset.Parse(around, CultureInfo.InvariantCulture), isNarrow, hasExtremes));

    /// <summary>Some points are near each other, some at the poles and about the antimeridian.</summary>
    public static readonly Gen<GeoPoint> Point = Gen.Frequency(
        (3, (IGen<GeoPoint>)Gen.OneOf(
            (52.5, 13.4), (52.52, 13.41), (48.1, 11.6), (0.0, -0.0), (90.0, 0.0), (-90.0, 45.0), (10.0, 180.0), (10.0, -180.0), (60.0, -179.9))
            .Select(p => new GeoPoint { Lat = p.Item1, Lon = p.Item2 })),
        (1, (IGen<GeoPoint>)Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180], (lat, lon) => new GeoPoint { Lat = lat, Lon = lon })));

    /// <summary>Schemas whose fields have the same types where they have the same names; all but one lack some.</summary>
    public static Gen<ModelSchema[]> Schemas(int count) =>
        Gen.Select(
            Gen.OneOf(FieldType.Integer, FieldType.Double, FieldType.Boolean, FieldType.Date, FieldType.Keyword, FieldType.Text, FieldType.GeoPoint).Array[0, 4],
            Palette)
        .SelectMany((types, palette) =>
        {
            (string Name, FieldType Type)[] fields =
            [
                ("title", FieldType.Text), ("body.text", FieldType.Text), ("tag", FieldType.Keyword),
                .. types.Zip(["more.f0", "f1", "f2", "more.f3"], (type, name) => (name, type)),
            ];
            var drawn = Each([.. fields.Select(f => Field(f.Name, f.Type))]);
            var whole = drawn.Select(all => new ModelSchema(all, palette));
            var further = Gen.Select(drawn, Gen.Int[0, 3].Array[fields.Length], (all, lacks) => new ModelSchema(
                [.. all.Where((_, i) => i == 0 || lacks[i] > 0)], palette));
            return Gen.Select(whole, further.Array[count - 1], Gen.Int[0, count - 1], (one, others, at) => (ModelSchema[])[.. others[..at], one, .. others[at..]]);
        });

    /// <summary>A value of a field.</summary>
    public static Gen<object> Value(ModelField field, ModelPalette palette) => field.Type switch
    {
        FieldType.Text => Text,
        FieldType.Keyword => Gen.OneOf(Keywords).Select(k => (object)k),
        FieldType.Integer => Gen.Frequency(
            (8, Gen.Long[-3, 6]),
            (1, palette.HasExtremes ? Gen.OneOf(long.MaxValue, long.MinValue, (1L << 53) + 1) : Gen.Long[-20, 20])).Select(n => (object)n),
        FieldType.Double => (palette.HasExtremes
            ? Gen.OneOf(-2.5, -0.0, 0.0, 0.1, 1, 2, 2.5, 1e300, double.Epsilon)
            : Gen.OneOf(-2.5, -0.0, 0.0, 0.125, 1, 2, 2.5, 10.75)).Select(n => (object)n),
        FieldType.Boolean => Gen.Bool.Select(b => (object)b),
        FieldType.Date => Gen.Int[-40, 40].Select(i => (object)palette.Around
            .AddMinutes(i * (palette.IsNarrow ? 20 : (5 * 24 * 60) + 70)).AddMilliseconds(Math.Abs(i % 3))),
        FieldType.GeoPoint => Point.Select(p => (object)p),
        _ => throw new NotSupportedException($"{field.Type}"),
    };

    public static Gen<ModelDocument> Document(ModelSchema schema)
    {
        var fields = schema.Given.Select(f => Gen.Frequency(
            (2, Gen.Const(Array.Empty<object>())), (5, Value(f, schema.Palette).Array[1, 1]), (3, Value(f, schema.Palette).Array[2, 4]))).ToArray();
        return Gen.Int[0, 14].SelectMany(number => Each(fields).Select(values => new ModelDocument(
            $"d{number}",
            schema,
            schema.Given.Zip(values).ToDictionary(p => p.First.Name, p => (IReadOnlyList<object>)p.Second))));
    }

    /// <summary>What is done to an index, one after the other. The last steps come behind the view that is searched.</summary>
    public static Gen<ModelStep[]> Steps(ModelSchema schema) => Gen.Frequency(
        (12, (IGen<ModelStep>)Document(schema).Select(d => new ModelStep(d, null))),
        (1, (IGen<ModelStep>)Gen.Int[0, 14].Select(n => new ModelStep(null, $"d{n}"))),
        (2, (IGen<ModelStep>)Gen.Const(new ModelStep(null, null))),
        (1, (IGen<ModelStep>)Gen.Const(new ModelStep(null, null, Merges: true)))).Array[1, 40];

    public static Gen<T[]> Each<T>(Gen<T>[] parts) => parts.Length == 0
        ? Gen.Const(Array.Empty<T>())
        : Gen.Select(parts[0], Each(parts[1..]), (first, rest) => (T[])[first, .. rest]);

    private static Gen<ModelField> Field(string name, FieldType type) => Gen.Select(
        Gen.Enum<ModelAnalyzer>(), Gen.OneOf<float?>(null, null, 0, 0.9f, 2), Gen.OneOf<float?>(null, null, 0, 0.4f, 1),
        Gen.Int[0, 31],
        (analyzer, k1, b, flags) => type switch
        {
            FieldType.Text => new ModelField(name, type)
            {
                Analyzer = analyzer,
                K1 = k1,
                B = b,
                OmitNorms = flags % 8 == 0,
                HasExact = flags % 4 == 1,
                IsCopied = flags % 3 == 0,
            },
            FieldType.Keyword => new ModelField(name, type) { Lowercase = flags % 3 == 0 },
            _ => new ModelField(name, type),
        });
}

/// <summary>A document that is put, one that is deleted, the merge of all segments, or, with neither, the end of one.</summary>
internal sealed record ModelStep(ModelDocument? Put, string? Delete, bool Merges = false)
{
    public override string ToString() =>
        Put is not null ? Put.ToString() : Delete is not null ? $"delete {Delete}" : Merges ? "merge" : "cut";
}
