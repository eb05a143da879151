using System.Globalization;
using CsCheck;
using SearchSvc.Engine.Mapping;
using SearchSvc.V1;
using Field = SearchSvc.V1.Field;

namespace SearchSvc.Engine.Tests.Queries.Geo;

/// <summary>Geo queries and sorts on random points, poles and antimeridian among them, against the plain formula on all of them.</summary>
public sealed class GeoOracleTests
{
    private static readonly Gen<double> Lat = Gen.OneOf(Gen.Double[-90, 90], Gen.Double[52, 53], Gen.OneOf(-90.0, 90.0, 0.0, -0.0, 89.999));
    private static readonly Gen<double> Lon = Gen.OneOf(Gen.Double[-180, 180], Gen.Double[13, 14], Gen.OneOf(-180.0, 180.0, 0.0, -0.0, 179.9, -179.9));
    private static readonly Gen<GeoPoint> Point = Gen.Select(Lat, Lon, (lat, lon) => new GeoPoint { Lat = lat, Lon = lon });
    private static readonly Gen<GeoPoint[][]> Documents = Point.Array[0, 3].Array[1, 30];

    [Fact]
    public void Geo_distance_finds_the_points_within_by_the_haversine_formula() =>
        Gen.Select(Documents, Point, Gen.OneOf(Gen.Double[0, 2e7], Gen.Double[0, 2e5], Gen.OneOf(0.0, 1.0, 2.1e7, 1e9))).Sample(
            (documents, center, metres) =>
            {
                using var index = Build(documents);

                var found = index.Matches(new Query
                {
                    GeoDistance = new GeoDistanceQuery { Field = "place", Center = center, Distance = Text(metres) + "m" },
                });

                Assert.Equal(Expected(documents, point => GeoOracle.Distance(center, point) <= metres), found);
            },
            time: 8,
            threads: 1);

    [Fact]
    public void Geo_bounding_box_finds_the_points_within_also_across_the_antimeridian() =>
        Gen.Select(Documents, Point, Point).Sample(
            (documents, one, other) =>
            {
                using var index = Build(documents);
                var (north, south) = (Math.Max(one.Lat, other.Lat), Math.Min(one.Lat, other.Lat));
                var box = new GeoBoundingBoxQuery
                {
                    Field = "place",
                    TopLeft = new GeoPoint { Lat = north, Lon = one.Lon },
                    BottomRight = new GeoPoint { Lat = south, Lon = other.Lon },
                };

                Assert.Equal(
                    Expected(documents, point => GeoOracle.IsWithin(box, point)), index.Matches(new Query { GeoBoundingBox = box }));
            },
            time: 8,
            threads: 1);

    [Fact]
    public void Sorting_by_distance_orders_by_the_formula_on_every_page() =>
        Gen.Select(Documents, Point, Gen.Enum<Sort.Types.Order>(), Gen.Enum<Sort.Types.Missing>(), Gen.Enum<Sort.Types.Mode>(), Gen.Int[1, 7]).Sample(
            (documents, from, order, missing, mode, size) =>
            {
                using var index = Build(documents);
                var request = new SearchRequest
                {
                    PageSize = size,
                    Sort = { new Sort { Field = "place", Order = order, Missing = missing, Mode = mode, DistanceFrom = from } },
                };
                var descending = order == Sort.Types.Order.Desc;
                var useMax = mode == Sort.Types.Mode.Max || (mode == Sort.Types.Mode.Unspecified && descending);
                var expected = documents
                    .Select((points, i) => (
                        Id: $"d{i:00}",
                        Metres: points.Length == 0 ? (double?)null
                            : useMax ? points.Max(point => GeoOracle.Distance(from, point)) : points.Min(point => GeoOracle.Distance(from, point))))
                    .OrderBy(hit => hit.Metres is null == (missing == Sort.Types.Missing.First) ? 0 : 1)
                    .ThenBy(hit => descending ? -hit.Metres : hit.Metres)
                    .ThenBy(hit => hit.Id, StringComparer.Ordinal)
                    .ToList();

                var found = new List<Hit>();
                do
                {
                    var page = index.Search(request);
                    found.AddRange(page.Hits);
                    request.PageToken = page.NextPageToken;
                }
                while (request.PageToken.Length > 0);

                Assert.Equal(expected.Select(hit => hit.Id), found.Select(hit => hit.Document.Id));
                Assert.Equal(
                    expected.Select(hit => hit.Metres),
                    found.Select(hit => hit.SortValues[0].HasNumberValue ? hit.SortValues[0].NumberValue : (double?)null));
            },
            time: 8,
            threads: 1);

    [Theory]
    [InlineData("800m", 800)]
    [InlineData("12km", 12_000)]
    [InlineData("3mi", 4_828.032)]
    [InlineData("1.5 km", 1_500)]
    [InlineData("2nmi", 3_704)]
    [InlineData("100", 100)]
    [InlineData("1e3ft", 304.8)]
    public void A_distance_reads_with_any_unit(string text, double metres)
    {
        Assert.True(DistanceText.TryParse(text, out var parsed));
        Assert.Equal(metres, parsed, 6);
    }

    [Theory]
    [InlineData("")]
    [InlineData("km")]
    [InlineData("1 parsec")]
    [InlineData("NaN")]
    [InlineData("1e308km")]
    [InlineData("--1m")]
    public void What_is_no_distance_does_not_read(string text) => Assert.False(DistanceText.TryParse(text, out _));

    private static TestIndex Build(GeoPoint[][] documents)
    {
        var index = new TestIndex(("place", Field.Types.Type.GeoPoint));
        for (var i = 0; i < documents.Length; i++)
        {
            var points = documents[i].Select(p => $$"""{"lat":{{Text(p.Lat)}},"lon":{{Text(p.Lon)}}}""");
            index.Put($"d{i:00}", documents[i].Length == 0 ? "{}" : $$"""{"place":[{{string.Join(',', points)}}]}""");
            if (i % 10 == 9)
            {
                index.Cut();
            }
        }

        return index;
    }

    private static string[] Expected(GeoPoint[][] documents, Func<GeoPoint, bool> contains) =>
        [.. documents.Select((points, i) => (points, i)).Where(d => d.points.Any(contains)).Select(d => $"d{d.i:00}")];

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
