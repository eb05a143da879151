using System.Globalization;
using SearchSvc.V1;
using FieldType = SearchSvc.V1.Field.Types.Type;
using Mode = SearchSvc.V1.FunctionScoreQuery.Types.Mode;
using Modifier = SearchSvc.V1.FieldValueFactor.Types.Modifier;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>What function_score means, by definition.</summary>
internal static class ModelFunctions
{
    public static double? Score(FunctionScoreQuery query, ModelDocument document, Func<Query, ModelDocument, double?> score)
    {
        if ((query.Query is null ? 1 : score(query.Query, document)) is not { } plain)
        {
            return null;
        }

        var applying = query.Functions
            .Where(function => function.Filter is null || score(function.Filter, document) is not null)
            .Select(function => (Value: Value(function, document), Weight: function.HasWeight ? (double)function.Weight : 1))
            .Where(function => function.Value is not null)
            .Select(function => (Value: function.Value!.Value * function.Weight, function.Weight))
            .ToList();
        var result = plain;
        if (applying.Count > 0)
        {
            var values = applying.Select(function => function.Value).ToList();
            var weights = applying.Sum(function => function.Weight);
            var joined = query.ScoreMode switch
            {
                Mode.Sum => values.Sum(),
                Mode.Avg => weights == 0 ? 0 : values.Sum() / weights,
                Mode.Max => values.Max(),
                Mode.Min => values.Min(),
                _ => values.Aggregate((a, b) => a * b),
            };
            joined = query.HasMaxBoost ? Math.Min(joined, query.MaxBoost) : joined;
            result = query.BoostMode switch
            {
                Mode.Sum => plain + joined,
                Mode.Avg => (plain + joined) / 2,
                Mode.Max => Math.Max(plain, joined),
                Mode.Min => Math.Min(plain, joined),
                Mode.Replace => joined,
                _ => plain * joined,
            };
        }

        return query.HasMinScore && result < query.MinScore ? null : result;
    }

    /// <summary>Null where the function does not apply to the document.</summary>
    private static double? Value(ScoreFunction function, ModelDocument document) => function.FunctionCase switch
    {
        ScoreFunction.FunctionOneofCase.FieldValueFactor => Factor(function.FieldValueFactor, document),
        ScoreFunction.FunctionOneofCase.Decay => Decay(function.Decay, document),
        _ => 1,
    };

    private static double? Factor(FieldValueFactor factor, ModelDocument document)
    {
        var values = document.Values(factor.Field).Select(ModelValues.Number).ToList();
        if (values.Count == 0 && !factor.HasMissing)
        {
            return null;
        }

        var x = (factor.HasFactor ? factor.Factor : 1) * (values.Count == 0 ? factor.Missing : values.Min());
        var value = factor.Modifier switch
        {
            Modifier.Log1P => Math.Log(1 + x),
            Modifier.Sqrt => Math.Sqrt(x),
            Modifier.Square => x * x,
            Modifier.Reciprocal => 1 / x,
            _ => x,
        };
        return double.IsFinite(value) && value > 0 ? value : 0;
    }

    /// <summary>By the nearest value; 1 where there is none.</summary>
    private static double Decay(Decay decay, ModelDocument document)
    {
        var type = document.Schema.Find(decay.Field)?.Type;
        var values = document.Values(decay.Field);
        if (type is null || values.Count == 0)
        {
            return 1;
        }

        var origin = ModelValues.Number(ModelValues.FromMessage(type.Value, decay.Origin));
        var offset = decay.Offset.Length == 0 ? 0 : Size(decay.Offset);
        var at = decay.HasDecayAtScale ? decay.DecayAtScale : 0.5;
        var nearest = values.Min(value => Math.Abs(ModelValues.Number(value) - origin));
        var distance = Math.Max(0, nearest - offset) / Size(decay.Scale);
        return decay.Shape switch
        {
            V1.Decay.Types.Shape.Exp => Math.Pow(at, distance),
            V1.Decay.Types.Shape.Linear => Math.Max(0, 1 - ((1 - at) * distance)),
            _ => Math.Pow(at, distance * distance),
        };

        double Size(string text) => type == FieldType.Date
            ? double.Parse(text.TrimEnd('h'), CultureInfo.InvariantCulture) * 3_600_000
            : double.Parse(text, CultureInfo.InvariantCulture);
    }
}
