using System.Text.Json;

namespace SearchSvc.Engine.Tests.Aggregations;

/// <summary>A document with fields of every type that aggregations are over, each with no, one or several values.</summary>
internal sealed record AggregationDocument(string Id, string[] Tags, string Kind, long[] Numbers, double[] Reals, bool[] Flags, long[] Dates)
{
    public static readonly (string, V1.Field.Types.Type)[] Fields =
    [
        ("tag", V1.Field.Types.Type.Keyword), ("kind", V1.Field.Types.Type.Keyword), ("n", V1.Field.Types.Type.Integer),
        ("x", V1.Field.Types.Type.Double), ("flag", V1.Field.Types.Type.Boolean), ("at", V1.Field.Types.Type.Date),
    ];

    public string Json => JsonSerializer.Serialize(new { tag = Tags, kind = Kind.Length == 0 ? null : Kind, n = Numbers, x = Reals, flag = Flags, at = Dates });

    /// <summary>Every value of a field, equal ones included but for those of keywords.</summary>
    public IEnumerable<object> Values(string field) => field switch
    {
        "tag" => Tags.Distinct(),
        "kind" => Kind.Length == 0 ? [] : [Kind],
        "n" => Numbers.Cast<object>(),
        "x" => Reals.Cast<object>(),
        "flag" => Flags.Cast<object>(),
        "at" => Dates.Cast<object>(),
        "_id" => [Id],
        _ => [],
    };
}
