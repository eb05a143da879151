using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.V1;

namespace SearchSvc.Engine.Queries.Functions;

/// <summary>Makes functions of documents of their messages. What is wrong is added to the context; what then comes back is not to be used.</summary>
internal sealed class FunctionReader(QueryContext context)
{
    public DocumentFunction? Read(ScoreFunction message, string path) => message.FunctionCase switch
    {
        ScoreFunction.FunctionOneofCase.None => null,
        ScoreFunction.FunctionOneofCase.FieldValueFactor => FieldValue(message.FieldValueFactor, $"{path}.field_value_factor"),
        ScoreFunction.FunctionOneofCase.Decay => new DecayReader(context).Read(message.Decay, $"{path}.decay"),
        ScoreFunction.FunctionOneofCase.RandomScore =>
            // A page token carries the time of the first page, so that an order without a seed stays on all pages.
            new RandomFunction(message.RandomScore.HasSeed ? message.RandomScore.Seed : context.Now.UtcTicks),
        _ => throw new ArgumentOutOfRangeException(nameof(message), message.FunctionCase, null),
    };

    /// <summary>A field with a column that a function reads; null where there is none, with a warning or a violation.</summary>
    public static MappedField? Column(string name, string path, QueryContext context)
    {
        if (name.Length == 0)
        {
            context.Violations.Add($"{path}.field", "is required", Reasons.InvalidQuery);
            return null;
        }

        if (context.FindField(name) is not { } field)
        {
            context.Warnings.Add($"the index has no field '{name}': functions of it are those of documents without it{context.Schema.HintFor(name)}");
            return null;
        }

        if (!field.IsSortable)
        {
            context.Violations.Add(
                $"{path}.field", $"'{name}' is {field.TypeName} without a column (not_sortable), which functions read", Reasons.FieldNotSortable);
        }

        return field;
    }

    private DocumentFunction FieldValue(FieldValueFactor message, string path)
    {
        CheckNumber(message.HasFactor, message.Factor, $"{path}.factor");
        CheckNumber(message.HasMissing, message.Missing, $"{path}.missing");
        if (!Enum.IsDefined(message.Modifier))
        {
            context.Violations.Add($"{path}.modifier", "is none of the modifiers", Reasons.InvalidQuery);
        }

        double? missing = message.HasMissing ? message.Missing : null;
        switch (Column(message.Field, path, context))
        {
            case MappedNumber number:
                return new FieldValueFunction(number, message.HasFactor ? message.Factor : 1, message.Modifier, missing);
            case { } other:
                context.Violations.Add(
                    $"{path}.field",
                    $"'{other.Name}' is {other.TypeName}; this needs an integer, double, boolean or date field",
                    Reasons.FieldTypeMismatch);
                break;
        }

        return FieldValueFunction.Absent(message.Field, message.HasFactor ? message.Factor : 1, message.Modifier, missing);
    }

    private void CheckNumber(bool isSet, double number, string path)
    {
        if (isSet && !double.IsFinite(number))
        {
            context.Violations.Add(path, "is a finite number", Reasons.InvalidQuery);
        }
    }
}
