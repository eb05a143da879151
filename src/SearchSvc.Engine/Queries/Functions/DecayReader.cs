using Google.Protobuf.WellKnownTypes;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.V1;
using Enum = System.Enum;

namespace SearchSvc.Engine.Queries.Functions;

/// <summary>Makes decay functions of their messages: what origin, scale and offset are, says the type of the field.</summary>
internal sealed class DecayReader(QueryContext context)
{
    private const double DefaultAtScale = 0.5;

    private delegate bool Parser(ReadOnlySpan<char> text, out double number);

    public DocumentFunction Read(Decay message, string path)
    {
        if (!Enum.IsDefined(message.Shape))
        {
            Invalid($"{path}.shape", "is none of the shapes");
        }

        if (message.HasDecayAtScale && message.DecayAtScale is not (> 0 and < 1))
        {
            Invalid($"{path}.decay_at_scale", "is above 0 and below 1");
        }

        switch (FunctionReader.Column(message.Field, path, context))
        {
            case MappedGeoPoint points:
                var metres = Curve(message, path, DistanceText.TryParse, DistanceText.Syntax);
                return new PointDecay(points, Point(message.Origin, $"{path}.origin"), metres);
            case MappedDate date:
                var milliseconds = Curve(message, path, DurationText.TryParse, DurationText.Syntax);
                return new NumberDecay(date, Instant(message.Origin, $"{path}.origin"), milliseconds);
            case MappedNumber number and not MappedBoolean:
                var units = Curve(message, path, NumberText.TryDouble, "is not a number");
                return new NumberDecay(number, Number(message.Origin, $"{path}.origin"), units);
            case { } other:
                context.Violations.Add(
                    $"{path}.field",
                    $"'{other.Name}' is {other.TypeName}; decay needs an integer, double, date or geo_point field",
                    Reasons.FieldTypeMismatch);
                break;
        }

        return new AbsentField(message.Field, 1);
    }

    private DecayCurve Curve(Decay message, string path, Parser parse, string syntax)
    {
        if (!parse(message.Scale, out var scale))
        {
            Invalid($"{path}.scale", message.Scale.Length == 0 ? "is required" : syntax);
        }
        else if (scale <= 0)
        {
            Invalid($"{path}.scale", "is above 0");
        }

        var offset = 0d;
        if (message.Offset.Length > 0 && !parse(message.Offset, out offset))
        {
            Invalid($"{path}.offset", syntax);
        }
        else if (offset < 0)
        {
            Invalid($"{path}.offset", "is not negative");
        }

        return new DecayCurve(message.Shape, offset, scale, message.HasDecayAtScale ? message.DecayAtScale : DefaultAtScale);
    }

    private double Number(Value? origin, string path)
    {
        if (origin is { KindCase: Value.KindOneofCase.NumberValue } && double.IsFinite(origin.NumberValue))
        {
            return origin.NumberValue;
        }

        if (origin is { KindCase: Value.KindOneofCase.StringValue } && NumberText.TryDouble(origin.StringValue, out var number))
        {
            return number;
        }

        return Invalid(path, origin is null ? "is required" : "is not a number");
    }

    private double Instant(Value? origin, string path)
    {
        if (origin is { KindCase: Value.KindOneofCase.NumberValue } && double.IsFinite(origin.NumberValue))
        {
            return origin.NumberValue;
        }

        if (origin is { KindCase: Value.KindOneofCase.StringValue }
            && DateMath.TryEvaluate(origin.StringValue, context.Now, TimeZoneInfo.Utc, allowNow: true, out var period))
        {
            return period.First;
        }

        return Invalid(path, origin is null ? "is required" : "is not a date: write \"2026-01-31\", \"2026-01-31T12:00:00Z\" or date math such as \"now-7d/d\"");
    }

    private (double Lat, double Lon) Point(Value? origin, string path)
    {
        var message = origin is { KindCase: Value.KindOneofCase.StructValue } && origin.StructValue.Fields is { Count: 2 } fields
            && fields.TryGetValue("lat", out var lat) && lat.KindCase == Value.KindOneofCase.NumberValue
            && fields.TryGetValue("lon", out var lon) && lon.KindCase == Value.KindOneofCase.NumberValue
                ? new GeoPoint { Lat = lat.NumberValue, Lon = lon.NumberValue }
                : null;
        if (message is null && origin is not null)
        {
            Invalid(path, "is not a point: write {\"lat\":…,\"lon\":…}");
            return default;
        }

        GeoPoints.TryRead(message, path, context.Violations, out var point);
        return point;
    }

    private double Invalid(string path, string description)
    {
        context.Violations.Add(path, description, Reasons.InvalidQuery);
        return 0;
    }
}
