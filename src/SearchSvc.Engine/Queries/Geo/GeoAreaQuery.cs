using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries.MultiTerm;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Queries.Geo;

/// <summary>Documents with a point in an area: those with a latitude and a longitude in its box, by the tries, of which the column then
/// says whether these two are one point, and whether it lies in the area. Scored 1.</summary>
internal sealed class GeoAreaQuery : Filter
{
    /// <summary>Bits of a term of the tries; as they were indexed.</summary>
    private const int PrecisionStep = FieldFormats.PrecisionStep;

    private readonly MappedGeoPoint field;
    private readonly GeoArea area;
    private readonly Filter candidates;

    private GeoAreaQuery(MappedGeoPoint field, GeoArea area, DocumentSets sets)
    {
        this.field = field;
        this.area = area;
        var box = Box(field, area);
        sets.Use(box);
        candidates = new QueryWrapperFilter(box);
    }

    /// <param name="sets">How the documents of the box are found.</param>
    public static LuceneQuery Create(MappedGeoPoint field, GeoArea area, DocumentSets sets) =>
        new ConstantScoreQuery(new GeoAreaQuery(field, area, sets));

    public override DocIdSet? GetDocIdSet(AtomicReaderContext context, IBits acceptDocs) =>
        context.AtomicReader.GetBinaryDocValues(field.Name) is { } column && candidates.GetDocIdSet(context, acceptDocs) is { } inBox
            ? new InArea(inBox, column, area)
            : null;

    public override string ToString() => $"{field.Name}:{area}";

    private static BooleanQuery Box(MappedGeoPoint field, GeoArea area)
    {
        var box = LuceneClauses.Boolean();
        box.Add(Between(field.LatField, area.South, area.North), Occur.MUST);
        if (area is { West: <= -180, East: >= 180 })
        {
            return box;
        }

        if (!area.CrossesAntimeridian)
        {
            box.Add(Between(field.LonField, area.West, area.East), Occur.MUST);
            return box;
        }

        var either = LuceneClauses.Boolean();
        either.Add(Between(field.LonField, area.West, 180), Occur.SHOULD);
        either.Add(Between(field.LonField, -180, area.East), Occur.SHOULD);
        box.Add(either, Occur.MUST);
        return box;
    }

    private static NumericRangeQuery<long> Between(string trie, double from, double to) => NumericRangeQuery.NewInt64Range(
        trie, PrecisionStep, NumericUtils.DoubleToSortableInt64(Below(from)), NumericUtils.DoubleToSortableInt64(Above(to)), true, true);

    // As sortable bits, -0 lies below 0.
    private static double Below(double bound) => bound == 0 ? -0.0 : bound;

    private static double Above(double bound) => bound == 0 ? 0.0 : bound;

    private sealed class InArea(DocIdSet inBox, BinaryDocValues column, GeoArea area) : FilteredDocIdSet(inBox)
    {
        private readonly BytesRef points = new();

        protected override bool Match(int docid)
        {
            column.Get(docid, points);
            for (var i = 0; i < MappedGeoPoint.CountOf(points); i++)
            {
                if (area.Contains(MappedGeoPoint.PointAt(points, i)))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
