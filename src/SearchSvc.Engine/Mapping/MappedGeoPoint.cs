using System.Buffers.Binary;
using System.Text.Json;
using Lucene.Net.Documents;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping.Sorting;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Mapping;

/// <summary>Points on the earth, {"lat":…,"lon":…} in degrees, WGS 84: a trie of doubles for each coordinate, and a column of the
/// points.</summary>
internal sealed class MappedGeoPoint(string name, FieldMessage definition) : MappedField(name, definition)
{
    private const int PointBytes = 2 * sizeof(long);

    public override string TypeName => "geo_point";

    /// <summary>The trie of latitudes.</summary>
    public string LatField { get; } = name + "\0lat";

    /// <summary>The trie of longitudes.</summary>
    public string LonField { get; } = name + "\0lon";

    /// <summary>A column's points: latitude and longitude as big-endian IEEE doubles, 16 bytes each.</summary>
    public static BytesRef Encode(List<(double Lat, double Lon)> points)
    {
        var bytes = new byte[points.Count * PointBytes];
        for (var i = 0; i < points.Count; i++)
        {
            BinaryPrimitives.WriteDoubleBigEndian(bytes.AsSpan(i * PointBytes), points[i].Lat);
            BinaryPrimitives.WriteDoubleBigEndian(bytes.AsSpan((i * PointBytes) + sizeof(long)), points[i].Lon);
        }

        return new BytesRef(bytes);
    }

    /// <summary>How many points a column's value holds.</summary>
    public static int CountOf(BytesRef points) => points.Length / PointBytes;

    public static (double Lat, double Lon) PointAt(BytesRef points, int index)
    {
        var bytes = points.Bytes.AsSpan(points.Offset + (index * PointBytes), PointBytes);
        return (BinaryPrimitives.ReadDoubleBigEndian(bytes), BinaryPrimitives.ReadDoubleBigEndian(bytes[sizeof(long)..]));
    }

    /// <summary>Reads a point from the object at whose brace the reader stands, and leaves the reader at its end.</summary>
    /// <returns>Null, or why it is none.</returns>
    public static string? Read(ref Utf8JsonReader reader, out (double Lat, double Lon) point)
    {
        double? lat = null, lon = null;
        string? problem = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (name is not ("lat" or "lon"))
            {
                problem ??= $"has '{name}'; a point is {{\"lat\":…,\"lon\":…}}";
                reader.Skip();
            }
            else if (reader.TokenType != JsonTokenType.Number)
            {
                problem ??= $"'{name}' is not a number of degrees";
                reader.Skip();
            }
            else if (name == "lat")
            {
                lat = reader.GetDouble();
            }
            else
            {
                lon = reader.GetDouble();
            }
        }

        point = (lat ?? 0, lon ?? 0);
        return problem
            ?? (lat is null || lon is null ? "lacks 'lat' or 'lon'; a point is {\"lat\":…,\"lon\":…}"
                : lat is < -90 or > 90 ? "'lat' is not within -90 and 90 degrees"
                : lon is < -180 or > 180 ? "'lon' is not within -180 and 180 degrees"
                : null);
    }

    public void Add((double Lat, double Lon) point, DocumentFields target)
    {
        if (IsIndexed)
        {
            target.Add(new Int64Field(LatField, NumericUtils.DoubleToSortableInt64(point.Lat), FieldFormats.Number));
            target.Add(new Int64Field(LonField, NumericUtils.DoubleToSortableInt64(point.Lon), FieldFormats.Number));
        }

        // Queries look at the points too: of the tries alone, a latitude of one and a longitude of another would be taken for one.
        if (IsIndexed || IsSortable)
        {
            target.AddPoint(this, point.Lat, point.Lon);
        }

        target.Exists(this);
    }

    public override string? Add(in Scalar value, DocumentFields target) => $"{value.Show()} is not a point, {{\"lat\":…,\"lon\":…}}";

    public override LuceneQuery TermQuery(ValueMessage value, bool caseInsensitive, string path) => throw Unfit("term queries", path);

    public override LuceneQuery TermsQuery(IReadOnlyList<ValueMessage> values, string path) => throw Unfit("term queries", path);

    /// <summary>By distance from a point of the request. The comparer's values are sortable bits of metres.</summary>
    public override SortField SortField(SortMessage sort, string path)
    {
        RequireSortable(path);
        var violations = new Violations();
        var order = SortOrder.Of(sort, path, violations);
        GeoPoints.TryRead(sort.DistanceFrom, $"{path}.distance_from", violations, out var from);
        violations.ThrowIfAny();
        return new SortField(Name, new DistanceComparerSource(from, order), order.Descending);
    }

    public override ValueMessage SortValue(object? comparable) =>
        comparable is long bits ? ValueMessage.ForNumber(DistanceComparer.Metres(bits)) : ValueMessage.ForNull();
}
