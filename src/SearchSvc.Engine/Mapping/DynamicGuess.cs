using FieldType = SearchSvc.V1.Field.Types.Type;

namespace SearchSvc.Engine.Mapping;

/// <summary>The field that dynamic mapping makes of a path's first value.</summary>
internal static class DynamicGuess
{
    /// <summary>The sub-field that every guessed text has.</summary>
    private const string Exact = "keyword";

    public static FieldMessage Of(string path, in Scalar value)
    {
        var field = new FieldMessage { Name = path, Type = TypeOf(value), Guessed = true };
        if (field.Type == FieldType.Text)
        {
            field.Fields.Add(new FieldMessage { Name = Exact, Type = FieldType.Keyword, Guessed = true });
        }

        return field;
    }

    private static FieldType TypeOf(in Scalar value) => value.Kind switch
    {
        ScalarKind.Number => FieldType.Double,
        ScalarKind.Boolean => FieldType.Boolean,
        _ when DateText.IsRfc3339(value.Text) => FieldType.Date,
        _ => FieldType.Text,
    };
}
