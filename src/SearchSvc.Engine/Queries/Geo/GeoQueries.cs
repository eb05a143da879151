using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;
using SearchSvc.V1;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Queries.Geo;

/// <summary>Queries for points on the earth.</summary>
internal sealed class GeoQueries(QueryContext context)
{
    public LuceneQuery Distance(MappedField field, GeoDistanceQuery message, string path)
    {
        var points = Points(field, path, "geo_distance");
        var hasCenter = GeoPoints.TryRead(message.Center, $"{path}.center", context.Violations, out var center);
        if (!DistanceText.TryParse(message.Distance, out var metres))
        {
            context.Violations.Add(
                $"{path}.distance", message.Distance.Length == 0 ? "is required, such as \"12km\"" : DistanceText.Syntax, Reasons.InvalidQuery);
        }
        else if (metres < 0)
        {
            context.Violations.Add($"{path}.distance", "is not negative", Reasons.InvalidQuery);
        }
        else if (hasCenter)
        {
            return GeoAreaQuery.Create(points, GeoCircle.Around(center, metres), context.DocumentSets);
        }

        return LuceneClauses.None();
    }

    public LuceneQuery BoundingBox(MappedField field, GeoBoundingBoxQuery message, string path)
    {
        var points = Points(field, path, "geo_bounding_box");
        var hasCorners = GeoPoints.TryRead(message.TopLeft, $"{path}.top_left", context.Violations, out var topLeft)
            & GeoPoints.TryRead(message.BottomRight, $"{path}.bottom_right", context.Violations, out var bottomRight);
        if (!hasCorners)
        {
            return LuceneClauses.None();
        }

        if (bottomRight.Lat > topLeft.Lat)
        {
            context.Violations.Add($"{path}.bottom_right.lat", "lies north of top_left.lat: exchange the two", Reasons.InvalidQuery);
            return LuceneClauses.None();
        }

        return GeoAreaQuery.Create(points, new GeoBox(bottomRight.Lat, topLeft.Lat, topLeft.Lon, bottomRight.Lon), context.DocumentSets);
    }

    private static MappedGeoPoint Points(MappedField field, string path, string kind)
    {
        if (field is not MappedGeoPoint points)
        {
            throw EngineException.Invalid(
                $"{path}.field", $"'{field.Name}' is {field.TypeName}; a {kind} query needs a geo_point field", Reasons.FieldTypeMismatch);
        }

        TermText.CheckIndexed(field, path);
        return points;
    }
}
