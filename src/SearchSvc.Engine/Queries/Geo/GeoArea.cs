using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Queries.Geo;

/// <summary>A part of the earth's surface, within a box of latitudes and longitudes.</summary>
internal abstract record GeoArea(double South, double North, double West, double East)
{
    /// <summary>Whether the box goes from west to east over the antimeridian.</summary>
    public bool CrossesAntimeridian => West > East;

    public abstract bool Contains((double Lat, double Lon) point);

    protected bool BoxContains((double Lat, double Lon) point) =>
        point.Lat >= South
        && point.Lat <= North
        && (CrossesAntimeridian ? point.Lon >= West || point.Lon <= East : point.Lon >= West && point.Lon <= East);
}

/// <summary>The box itself, its border included.</summary>
internal sealed record GeoBox(double South, double North, double West, double East) : GeoArea(South, North, West, East)
{
    public override bool Contains((double Lat, double Lon) point) => BoxContains(point);
}

/// <summary>The points at most so many metres away from a center.</summary>
internal sealed record GeoCircle : GeoArea
{
    private const double RadiansToDegrees = 180 / Math.PI;

    /// <summary>Degrees by which the box around is larger, so that rounding cuts nothing off: about 10 cm.</summary>
    private const double Slack = 1e-6;

    private readonly (double Lat, double Lon) center;
    private readonly double metres;

    private GeoCircle((double Lat, double Lon) center, double metres, double south, double north, double west, double east)
        : base(south, north, west, east)
    {
        this.center = center;
        this.metres = metres;
    }

    public static GeoCircle Around((double Lat, double Lon) center, double metres)
    {
        var angle = metres / EarthDistance.Radius;
        var south = center.Lat - (angle * RadiansToDegrees) - Slack;
        var north = center.Lat + (angle * RadiansToDegrees) + Slack;
        if (south <= -90 || north >= 90)
        {
            // With a pole in it, every longitude is.
            return new GeoCircle(center, metres, Math.Max(south, -90), Math.Min(north, 90), -180, 180);
        }

        // Where the meridians touch the circle, it is wider than at its center.
        var width = (Math.Asin(Math.Min(1, Math.Sin(angle) / Math.Cos(center.Lat / RadiansToDegrees))) * RadiansToDegrees) + Slack;
        return width >= 180
            ? new GeoCircle(center, metres, south, north, -180, 180)
            : new GeoCircle(center, metres, south, north, Wrap(center.Lon - width), Wrap(center.Lon + width));
    }

    public override bool Contains((double Lat, double Lon) point) => EarthDistance.Between(center, point) <= metres;

    private static double Wrap(double lon) => lon < -180 ? lon + 360 : lon > 180 ? lon - 360 : lon;
}
