using CsCheck;
using SearchSvc.V1;
using FieldType = SearchSvc.V1.Field.Types.Type;
using Mode = SearchSvc.V1.FunctionScoreQuery.Types.Mode;
using Modifier = SearchSvc.V1.FieldValueFactor.Types.Modifier;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>Random function_score queries.</summary>
internal static class ModelFunctionGenerators
{
    public static Gen<Query> Queries(Gen<Query> inner, IReadOnlyList<ModelField> fields, ModelPalette palette)
    {
        var valued = fields.Where(f => f.IsNumber || f.Type is FieldType.Boolean or FieldType.Date).ToArray();
        var ordered = valued.Where(f => f.Type != FieldType.Boolean).ToArray();
        var kinds = new List<Gen<ScoreFunction>> { Gen.Int[0, 0].Select(_ => new ScoreFunction()) };
        if (valued.Length > 0)
        {
            kinds.Add(Gen.OneOf(valued).SelectMany(field => Factor(field, palette)));
        }

        if (ordered.Length > 0)
        {
            kinds.Add(Gen.OneOf(ordered).SelectMany(field => Decay(field, palette)));
        }

        var function = Gen.Select(Gen.OneOf([.. kinds]), inner, Gen.Bool, Gen.OneOf<float?>(null, 0, 0.5f, 2), (value, filter, isFiltered, weight) =>
        {
            var message = value.Clone();
            message.Filter = isFiltered ? filter : null;
            if (weight is { } set)
            {
                message.Weight = set;
            }

            return message;
        });
        return Gen.Select(
            Gen.Select(inner, Gen.Bool), function.Array[0, 3], Gen.Enum<Mode>().Where(m => m != Mode.Replace), Gen.Enum<Mode>(),
            Gen.OneOf<float?>(null, null, 1.5f), Gen.OneOf<float?>(null, null, 0.37f),
            (query, functions, score, boost, most, least) =>
            {
                var message = new FunctionScoreQuery
                {
                    Query = query.Item2 ? query.Item1 : null,
                    Functions = { functions },
                    ScoreMode = score,
                    BoostMode = boost,
                };
                if (most is { } max)
                {
                    message.MaxBoost = max;
                }

                if (least is { } min)
                {
                    message.MinScore = min;
                }

                return new Query { FunctionScore = message };
            });
    }

    private static Gen<ScoreFunction> Factor(ModelField field, ModelPalette palette) => Gen.Select(
        Gen.Enum<Modifier>(), Gen.OneOf<double?>(null, 0.5, 3), Gen.OneOf<double?>(null, 1),
        (modifier, by, missing) =>
        {
            // What goes beyond a float is for the tests of functions alone: sums of it have no definition.
            var isSmall = field.Type != FieldType.Date && !palette.HasExtremes && modifier != Modifier.Reciprocal;
            var value = new FieldValueFactor { Field = field.Name, Modifier = isSmall ? modifier : Modifier.Log1P };
            if (by is { } factor)
            {
                value.Factor = factor;
            }

            if (missing is { } number)
            {
                value.Missing = number;
            }

            return new ScoreFunction { FieldValueFactor = value };
        });

    private static Gen<ScoreFunction> Decay(ModelField field, ModelPalette palette) => Gen.Select(
        ModelGenerators.Value(field, palette), Gen.Enum<Decay.Types.Shape>(), Gen.OneOf("1", "4.5", "30"), Gen.OneOf("", "2"), Gen.OneOf<double?>(null, 0.1),
        (origin, shape, scale, offset, at) =>
        {
            var unit = field.Type == FieldType.Date ? "h" : "";
            var value = new Decay
            {
                Field = field.Name,
                Origin = ModelValues.ToMessage(origin),
                Scale = (unit.Length > 0 ? scale.Replace(".5", "", StringComparison.Ordinal) : scale) + unit,
                Offset = offset.Length == 0 ? "" : offset + unit,
                Shape = shape,
            };
            if (at is { } set)
            {
                value.DecayAtScale = set;
            }

            return new ScoreFunction { Decay = value };
        });
}
