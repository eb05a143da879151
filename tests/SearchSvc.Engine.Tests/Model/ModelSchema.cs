using SearchSvc.V1;
using FieldType = SearchSvc.V1.Field.Types.Type;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>A field of a random schema.</summary>
internal sealed record ModelField(string Name, FieldType Type)
{
    /// <summary>Text: how its values become terms.</summary>
    public ModelAnalyzer Analyzer { get; init; }

    public float? K1 { get; init; }

    public float? B { get; init; }

    public bool OmitNorms { get; init; }

    /// <summary>Keyword: values and what is asked for are lower-cased.</summary>
    public bool Lowercase { get; init; }

    /// <summary>Text: also a keyword, as "name.exact".</summary>
    public bool HasExact { get; init; }

    /// <summary>Text: the values are also those of the field "all".</summary>
    public bool IsCopied { get; init; }

    public bool IsSortable => Type is not FieldType.Text;

    public bool HasTerms => Type is FieldType.Text or FieldType.Keyword;

    /// <summary>Whether it is asked for by its values.</summary>
    public bool HasValues => Type is not FieldType.GeoPoint;

    public bool IsNumber => Type is FieldType.Integer or FieldType.Double;
}

/// <summary>How a text becomes terms.</summary>
internal enum ModelAnalyzer
{
    /// <summary>Words, in lower case.</summary>
    Standard,

    /// <summary>What stands between blanks, as it is.</summary>
    Whitespace,

    /// <summary>As standard, without the words "alpha" and "beta", whose places stay empty.</summary>
    Stopped,
}

/// <summary>What values are drawn from.</summary>
/// <param name="Around">What dates are around.</param>
/// <param name="IsNarrow">Whether dates are within days of it, else within a year.</param>
/// <param name="HasExtremes">Whether there are the smallest and the largest numbers: their sums and steps have no definition.</param>
internal sealed record ModelPalette(DateTimeOffset Around, bool IsNarrow, bool HasExtremes);

/// <summary>A random schema: the fields as given, and those that come of them.</summary>
internal sealed record ModelSchema(IReadOnlyList<ModelField> Given, ModelPalette Palette)
{
    public const string All = "all";

    /// <summary>Those that can be searched: sub-fields and the target of copies, too.</summary>
    public IReadOnlyList<ModelField> Fields { get; } =
    [
        .. Given,
        .. Given.Where(f => f.HasExact).Select(f => new ModelField($"{f.Name}.exact", FieldType.Keyword)),
        .. Given.Any(f => f.IsCopied) ? [new ModelField(All, FieldType.Text)] : Array.Empty<ModelField>(),
    ];

    public IReadOnlyList<ModelField> Texts => [.. Fields.Where(f => f.Type == FieldType.Text)];

    /// <summary>Null where it has none of this name.</summary>
    public ModelField? Find(string name) => Fields.FirstOrDefault(f => f.Name == name);

    public Schema ToMessage()
    {
        var schema = new Schema
        {
            Dynamic = Schema.Types.Dynamic.Reject,
            Analyzers = { ["stopped"] = new Analyzer { Tokenizer = "standard", Filters = { "lowercase", "stop(words=alpha|beta)" } } },
            Fields = { Given.Select(ToMessage) },
        };
        if (Given.Any(f => f.IsCopied))
        {
            schema.Fields.Add(new V1.Field { Name = All, Type = FieldType.Text });
        }

        return schema;
    }

    public override string ToString() => ToMessage().ToString();

    private static V1.Field ToMessage(ModelField field)
    {
        var message = new V1.Field { Name = field.Name, Type = field.Type, OmitNorms = field.OmitNorms };
        if (field.Type == FieldType.Text)
        {
            message.Analyzer = field.Analyzer.ToString().ToLowerInvariant();
        }

        if (field.K1 is { } k1)
        {
            message.Bm25K1 = k1;
        }

        if (field.B is { } b)
        {
            message.Bm25B = b;
        }

        if (field.Lowercase)
        {
            message.NormalizerFilters.Add("lowercase");
        }

        if (field.HasExact)
        {
            message.Fields.Add(new V1.Field { Name = "exact", Type = FieldType.Keyword });
        }

        if (field.IsCopied)
        {
            message.CopyTo.Add(All);
        }

        return message;
    }
}
