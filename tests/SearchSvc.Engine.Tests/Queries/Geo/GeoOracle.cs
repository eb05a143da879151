using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Queries.Geo;

/// <summary>What is where on the earth, by the plain formulas.</summary>
internal static class GeoOracle
{
    private const double EarthRadius = 6_371_008.7714;

    /// <summary>Metres, by the haversine formula.</summary>
    public static double Distance(GeoPoint from, GeoPoint to)
    {
        static double Sine(double degrees) => Math.Sin(degrees * (Math.PI / 180) / 2);
        static double Cosine(double degrees) => Math.Cos(degrees * (Math.PI / 180));
        var (lat, lon) = (Sine(to.Lat - from.Lat), Sine(to.Lon - from.Lon));
        return 2 * EarthRadius * Math.Asin(Math.Sqrt(Math.Min(1, (lat * lat) + (Cosine(from.Lat) * Cosine(to.Lat) * lon * lon))));
    }

    /// <summary>Also across the antimeridian.</summary>
    public static bool IsWithin(GeoBoundingBoxQuery box, GeoPoint point)
    {
        var (west, east) = (box.TopLeft.Lon, box.BottomRight.Lon);
        return point.Lat <= box.TopLeft.Lat && point.Lat >= box.BottomRight.Lat
            && (west <= east ? point.Lon >= west && point.Lon <= east : point.Lon >= west || point.Lon <= east);
    }
}
