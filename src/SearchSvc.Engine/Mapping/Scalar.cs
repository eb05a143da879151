using System.Globalization;

namespace SearchSvc.Engine.Mapping;

/// <summary>One value of a document or of a query, as text: a string, or a number or boolean as JSON writes it.</summary>
internal readonly ref struct Scalar
{
    private readonly string? whole;

    private Scalar(ScalarKind kind, ReadOnlySpan<char> text, string? whole)
    {
        Kind = kind;
        Text = text;
        this.whole = whole;
    }

    public ScalarKind Kind { get; }

    public ReadOnlySpan<char> Text { get; }

    public static Scalar OfString(string text) => new(ScalarKind.String, text, text);

    /// <param name="digits">Valid as long as the value is.</param>
    public static Scalar OfNumber(ReadOnlySpan<char> digits) => new(ScalarKind.Number, digits, null);

    public static Scalar OfBoolean(bool value) => OfWhole(ScalarKind.Boolean, value ? "true" : "false");

    /// <summary>False for null, a list and an object.</summary>
    public static bool TryOf(ValueMessage value, out Scalar scalar)
    {
        switch (value.KindCase)
        {
            case ValueMessage.KindOneofCase.StringValue:
                scalar = OfString(value.StringValue);
                return true;
            case ValueMessage.KindOneofCase.NumberValue:
                scalar = OfWhole(ScalarKind.Number, value.NumberValue.ToString("R", CultureInfo.InvariantCulture));
                return true;
            case ValueMessage.KindOneofCase.BoolValue:
                scalar = OfBoolean(value.BoolValue);
                return true;
            default:
                scalar = default;
                return false;
        }
    }

    public override string ToString() => whole ?? Text.ToString();

    /// <summary>The value as an error shows it: short, a string in quotes.</summary>
    public string Show()
    {
        const int Shown = 40;
        var text = Text.Length <= Shown ? ToString() : $"{Text[..(char.IsHighSurrogate(Text[Shown - 1]) ? Shown - 1 : Shown)]}…";
        return Kind == ScalarKind.String ? $"\"{text}\"" : text;
    }

    private static Scalar OfWhole(ScalarKind kind, string text) => new(kind, text, text);
}

internal enum ScalarKind
{
    String,
    Number,
    Boolean,
}
