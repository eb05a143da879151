using SearchSvc.Engine.Errors;
using SearchSvc.V1;

namespace SearchSvc.Engine.Mapping;

/// <summary>Points of a request.</summary>
internal static class GeoPoints
{
    /// <summary>Reads a point, or says what is wrong with it.</summary>
    public static bool TryRead(GeoPoint? message, string path, Violations violations, out (double Lat, double Lon) point)
    {
        point = (message?.Lat ?? 0, message?.Lon ?? 0);
        if (message is null)
        {
            violations.Add(path, "is required: {\"lat\":…,\"lon\":…}", Reasons.InvalidQuery);
            return false;
        }

        var isLat = point.Lat is >= -90 and <= 90;
        var isLon = point.Lon is >= -180 and <= 180;
        if (!isLat)
        {
            violations.Add($"{path}.lat", "is not within -90 and 90 degrees", Reasons.InvalidQuery);
        }

        if (!isLon)
        {
            violations.Add($"{path}.lon", "is not within -180 and 180 degrees", Reasons.InvalidQuery);
        }

        return isLat && isLon;
    }
}
