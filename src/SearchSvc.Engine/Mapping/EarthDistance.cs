namespace SearchSvc.Engine.Mapping;

/// <summary>Distances along the surface of the earth, taken as a sphere of its mean radius (as Lucene's GeoUtils has it).</summary>
internal static class EarthDistance
{
    /// <summary>In metres.</summary>
    public const double Radius = 6_371_008.7714;

    private const double DegreesToRadians = Math.PI / 180;

    /// <summary>In metres, by the haversine formula, which stays exact where points are close.</summary>
    public static double Between((double Lat, double Lon) from, (double Lat, double Lon) to)
    {
        var sinLat = Math.Sin((to.Lat - from.Lat) * DegreesToRadians / 2);
        var sinLon = Math.Sin((to.Lon - from.Lon) * DegreesToRadians / 2);
        var haversine = (sinLat * sinLat)
            + (Math.Cos(from.Lat * DegreesToRadians) * Math.Cos(to.Lat * DegreesToRadians) * sinLon * sinLon);
        return 2 * Radius * Math.Asin(Math.Sqrt(Math.Min(1, haversine)));
    }
}
