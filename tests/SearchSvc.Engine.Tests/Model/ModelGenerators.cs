using CsCheck;
using FieldType = SearchSvc.V1.Field.Types.Type;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>Random schemas, documents and histories of an index.</summary>
internal static class ModelGenerators
{
    public static readonly string[] Vocabulary =
        ["alpha", "Alpha", "alto", "beta", "bets", "gamma", "gamut", "delta", "deltas", "zeta", "omega", "mega", "été", "42", "x"];

    public static readonly string[] Keywords = ["red", "Red", "reed", "blue", "", "two words", "ü", "😀", "ﬀ", "r*d"];

    private static readonly string[] Separators = [" ", ", ", "-", "! ", " (", ": "];
    private static readonly DateTimeOffset Epoch = new(2020, 2, 28, 23, 0, 0, TimeSpan.Zero);

    public static readonly Gen<string> Word = Gen.OneOf(Vocabulary);

    public static readonly Gen<string> Words = Gen.Select(Word, Gen.OneOf(Separators), (word, separator) => word + separator)
        .Array[0, 6].Select(string.Concat);

    private static readonly Gen<object> Text = Gen.Frequency(
        (8, Words.Select(t => (object)t)),

        // Long enough that lengths are no longer exact.
        (1, Word.Array[30, 150].Select(words => (object)string.Join(' ', words))));

    private static readonly Gen<ModelSchema> AnySchema =
        Gen.Select(
            Field("title", FieldType.Text), Field("body.text", FieldType.Text), Field("tag", FieldType.Keyword),
            Gen.OneOf(FieldType.Integer, FieldType.Double, FieldType.Boolean, FieldType.Date, FieldType.Keyword, FieldType.Text).Array[0, 4],
            (title, body, tag, types) => (title, body, tag, types))
        .SelectMany(s => Gen.Select(
            s.types.Length > 0 ? Field("more.f0", s.types[0]) : Gen.Const((ModelField?)null)!,
            s.types.Length > 1 ? Field("f1", s.types[1]) : Gen.Const((ModelField?)null)!,
            s.types.Length > 2 ? Field("f2", s.types[2]) : Gen.Const((ModelField?)null)!,
            s.types.Length > 3 ? Field("more.f3", s.types[3]) : Gen.Const((ModelField?)null)!,
            (f0, f1, f2, f3) => new ModelSchema([.. new ModelField?[] { s.title, s.body, s.tag, f0, f1, f2, f3 }.OfType<ModelField>()])));

    public static Gen<ModelSchema> Schema => AnySchema;

    /// <summary>A value of a field.</summary>
    public static Gen<object> Value(ModelField field) => field.Type switch
    {
        FieldType.Text => Text,
        FieldType.Keyword => Gen.OneOf(Keywords).Select(k => (object)k),
        FieldType.Integer => Gen.Frequency(
            (8, Gen.Long[-3, 6]), (1, Gen.OneOf(long.MaxValue, long.MinValue, (1L << 53) + 1))).Select(n => (object)n),
        FieldType.Double => Gen.OneOf(-2.5, -0.0, 0.0, 0.1, 1, 2, 2.5, 1e300, double.Epsilon).Select(n => (object)n),
        FieldType.Boolean => Gen.Bool.Select(b => (object)b),
        FieldType.Date => Gen.Int[0, 60].Select(hours => (object)Epoch.AddHours(hours).AddMilliseconds(hours % 3)),
        _ => throw new NotSupportedException($"{field.Type}"),
    };

    public static Gen<ModelDocument> Document(ModelSchema schema)
    {
        var fields = schema.Given.Select(f => Gen.Frequency(
            (2, Gen.Const(Array.Empty<object>())), (5, Value(f).Array[1, 1]), (3, Value(f).Array[2, 4]))).ToArray();
        return Gen.Int[0, 14].SelectMany(number => Each(fields).Select(values => new ModelDocument(
            $"d{number}",
            schema.Given.Zip(values).ToDictionary(p => p.First.Name, p => (IReadOnlyList<object>)p.Second))));
    }

    /// <summary>What is done to an index, one after the other. The last steps come behind the view that is searched.</summary>
    public static Gen<ModelStep[]> Steps(ModelSchema schema) => Gen.Frequency(
        (12, (IGen<ModelStep>)Document(schema).Select(d => new ModelStep(d, null))),
        (1, (IGen<ModelStep>)Gen.Int[0, 14].Select(n => new ModelStep(null, $"d{n}"))),
        (2, (IGen<ModelStep>)Gen.Const(new ModelStep(null, null)))).Array[1, 40];

    private static Gen<object[][]> Each(Gen<object[]>[] fields) => fields.Length == 0
        ? Gen.Const(Array.Empty<object[]>())
        : Gen.Select(fields[0], Each(fields[1..]), (first, rest) => (object[][])[first, .. rest]);

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

/// <summary>A document that is put, one that is deleted, or, with neither, the end of a segment.</summary>
internal sealed record ModelStep(ModelDocument? Put, string? Delete);
