using CsCheck;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>An index: its schema, and what is done to it.</summary>
internal sealed record ModelPart(ModelSchema Schema, ModelStep[] Steps)
{
    public override string ToString() => $"{Schema}\n{string.Join('\n', (object[])Steps)}";
}

/// <summary>Indexes, and what is asked of all of them.</summary>
internal sealed record ModelCase(ModelPart[] Parts, SearchRequest[] Requests)
{
    /// <summary>One, two or three indexes.</summary>
    public static readonly Gen<ModelPart[]> OfParts =
        Gen.Frequency((5, (IGen<int>)Gen.Const(1)), (2, (IGen<int>)Gen.Const(2)), (1, (IGen<int>)Gen.Const(3))).SelectMany(Several);

    /// <summary>Requests with queries and sorts.</summary>
    public static readonly Gen<ModelCase> Any = Of(OfParts, Request, 30);

    /// <summary>The same, of one index.</summary>
    public static readonly Gen<ModelCase> OfOne = Of(Several(1), Request, 30);

    /// <summary>The same with aggregations.</summary>
    public static readonly Gen<ModelCase> Aggregated = Of(
        OfParts,
        (fields, palette) => Gen.Select(
            Request(fields, palette),
            new ModelAggregationGenerators(fields, palette, new ModelQueryGenerators(fields, palette).Tree(0)).Trees(4),
            (request, trees) => new SearchRequest(request) { Aggregations = { trees } }),
        12);

    /// <summary>The fields of all indexes, each name once.</summary>
    public IReadOnlyList<ModelField> Fields => FieldsOf(Parts);

    public override string ToString() => $"{string.Join("\n\n", (object[])Parts)}\n{string.Join('\n', (object[])Requests)}";

    public static IReadOnlyList<ModelField> FieldsOf(ModelPart[] parts) => [.. parts.SelectMany(p => p.Schema.Fields).DistinctBy(f => f.Name)];

    private static Gen<ModelPart[]> Several(int count) => ModelGenerators.Schemas(count).SelectMany(schemas => ModelGenerators.Each(
        [.. schemas.Select(schema => ModelGenerators.Steps(schema).Select(steps => new ModelPart(schema, steps)))]));

    private static Gen<ModelCase> Of(Gen<ModelPart[]> indexes, Func<IReadOnlyList<ModelField>, ModelPalette, Gen<SearchRequest>> request, int most) =>
        indexes.SelectMany(parts => request(FieldsOf(parts), parts[0].Schema.Palette).Array[1, most].Select(requests => new ModelCase(parts, requests)));

    private static Gen<SearchRequest> Request(IReadOnlyList<ModelField> fields, ModelPalette palette)
    {
        var query = new ModelQueryGenerators(fields, palette).Tree(2);
        var plain = Gen.Select(query, query, Gen.Int[0, 5], ModelOrder.Sorts(fields), (main, second, use, sorts) => new SearchRequest
        {
            Query = main,
            Filters = { use == 0 ? [second] : Array.Empty<Query>() },
            PostFilter = use == 1 ? second : null,
            Sort = { sorts },
            PageSize = 1_000,
        });
        return Gen.Select(ModelNames.Named(plain), Gen.OneOf<float?>(null, null, null, null, 0.37f, 1.1f), Gen.OneOf<int?>(null, -1, 0, 3), Limited);
    }

    private static SearchRequest Limited(SearchRequest request, float? minScore, int? counted)
    {
        var limited = request.Clone();
        if (minScore is { } least)
        {
            limited.MinScore = least;
        }

        if (counted is { } most)
        {
            limited.TrackTotalHits = most;
        }

        return limited;
    }
}
