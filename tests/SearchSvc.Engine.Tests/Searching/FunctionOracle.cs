using CsCheck;
using SearchSvc.V1;
using Mode = SearchSvc.V1.FunctionScoreQuery.Types.Mode;
using Modifier = SearchSvc.V1.FieldValueFactor.Types.Modifier;
using ValueMessage = Google.Protobuf.WellKnownTypes.Value;

namespace SearchSvc.Engine.Tests.Searching;

/// <summary>What function_score means, by definition; its functions are of `year`.</summary>
internal static class FunctionOracle
{
    public static Gen<Query> Queries(Gen<Query> inner, Gen<Query> filter)
    {
        var factor = Gen.Select(Gen.Enum<Modifier>(), Gen.OneOf<double?>(null, 0.001, -1), Gen.OneOf<double?>(null, 4), (modifier, by, missing) =>
        {
            var value = new FieldValueFactor { Field = "year", Modifier = modifier };
            if (by is { } set)
            {
                value.Factor = set;
            }

            if (missing is { } number)
            {
                value.Missing = number;
            }

            return new ScoreFunction { FieldValueFactor = value };
        });
        var decay = Gen.Select(Gen.Enum<Decay.Types.Shape>(), Gen.Int[1988, 2003], Gen.OneOf("1", "4.5"), Gen.OneOf("", "2"), Gen.OneOf<double?>(null, 0.1), (shape, origin, scale, offset, at) =>
        {
            var value = new Decay { Field = "year", Origin = ValueMessage.ForNumber(origin), Scale = scale, Offset = offset, Shape = shape };
            if (at is { } set)
            {
                value.DecayAtScale = set;
            }

            return new ScoreFunction { Decay = value };
        });
        var function = Gen.Select(
            Gen.OneOf(factor, decay, Gen.Int[0, 0].Select(_ => new ScoreFunction())),
            Optional(filter),
            Gen.OneOf<float?>(null, null, 0, 0.5f, 3),
            (value, applies, weight) =>
            {
                var weighted = value.Clone();
                weighted.Filter = applies;
                if (weight is { } set)
                {
                    weighted.Weight = set;
                }

                return weighted;
            });
        return Gen.Select(
            Optional(inner),
            function.Array[0, 3],
            Gen.Enum<Mode>().Where(mode => mode != Mode.Replace),
            Gen.Enum<Mode>(),
            Gen.OneOf<float?>(null, null, 1.5f),
            Gen.OneOf<float?>(null, null, 0.37f),
            (query, functions, values, score, most, least) =>
            {
                var message = new FunctionScoreQuery { Query = query, Functions = { functions }, ScoreMode = values, BoostMode = score };
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

    private static Gen<Query?> Optional(Gen<Query> query) => Gen.Select(query, Gen.Bool, (some, isSet) => isSet ? some : null);

    public static double? Score(FunctionScoreQuery query, OracleDocument document, Func<Query, OracleDocument, double?> score)
    {
        if ((query.Query is null ? 1 : score(query.Query, document)) is not { } plain)
        {
            return null;
        }

        var applying = query.Functions
            .Where(function => function.Filter is null || score(function.Filter, document) is not null)
            .Select(function => (Value: Value(function, document), Weight: function.HasWeight ? function.Weight : 1f))
            .Where(function => function.Value is not null)
            .Select(function => (Value: function.Value!.Value * function.Weight, function.Weight))
            .ToList();
        var result = plain;
        if (applying.Count > 0)
        {
            var values = applying.Select(function => function.Value).ToList();
            var weights = applying.Sum(function => (double)function.Weight);
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

    private static double? Value(ScoreFunction function, OracleDocument document) => function.FunctionCase switch
    {
        ScoreFunction.FunctionOneofCase.FieldValueFactor => Factor(function.FieldValueFactor, document.Year),
        ScoreFunction.FunctionOneofCase.Decay => Decay(function.Decay, document.Year),
        _ => 1,
    };

    private static double? Factor(FieldValueFactor factor, long? year)
    {
        if ((year ?? (factor.HasMissing ? factor.Missing : (double?)null)) is not { } value)
        {
            return null;
        }

        var x = value * (factor.HasFactor ? factor.Factor : 1);
        var modified = factor.Modifier switch
        {
            Modifier.Log1P => x <= -1 ? 0 : Math.Log(1 + x),
            Modifier.Sqrt => x < 0 ? 0 : Math.Sqrt(x),
            Modifier.Square => x * x,
            Modifier.Reciprocal => 1 / x,
            _ => x,
        };
        return Math.Max(0, modified);
    }

    private static double Decay(Decay decay, long? year)
    {
        if (year is not { } value)
        {
            return 1;
        }

        var offset = decay.Offset.Length == 0 ? 0 : double.Parse(decay.Offset, System.Globalization.CultureInfo.InvariantCulture);
        var scale = double.Parse(decay.Scale, System.Globalization.CultureInfo.InvariantCulture);
        var at = decay.HasDecayAtScale ? decay.DecayAtScale : 0.5;
        var distance = Math.Max(0, Math.Abs(value - decay.Origin.NumberValue) - offset) / scale;
        return decay.Shape switch
        {
            V1.Decay.Types.Shape.Exp => Math.Pow(at, distance),
            V1.Decay.Types.Shape.Linear => Math.Max(0, 1 - ((1 - at) * distance)),
            _ => Math.Pow(at, distance * distance),
        };
    }
}
