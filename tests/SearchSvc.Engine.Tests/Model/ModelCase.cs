using CsCheck;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>A schema, what is done to its index, and what is asked of it.</summary>
internal sealed record ModelCase(ModelSchema Schema, ModelStep[] Steps, SearchRequest[] Requests)
{
    public static readonly Gen<ModelCase> Any = ModelGenerators.Schema.SelectMany(schema => Gen.Select(
        ModelGenerators.Steps(schema), Request(schema).Array[1, 30], (steps, requests) => new ModelCase(schema, steps, requests)));

    public override string ToString() =>
        $"{Schema}\n{string.Join('\n', Steps.Select(s => s.Put?.ToString() ?? (s.Delete is null ? "cut" : $"delete {s.Delete}")))}\n{string.Join('\n', (object[])Requests)}";

    private static Gen<SearchRequest> Request(ModelSchema schema)
    {
        var query = new ModelQueryGenerators(schema).Tree(2);
        return Gen.Select(query, query, Gen.Int[0, 5], ModelOrder.Sorts(schema), (main, second, use, sorts) => new SearchRequest
        {
            Query = main,
            Filters = { use == 0 ? [second] : Array.Empty<Query>() },
            PostFilter = use == 1 ? second : null,
            Sort = { sorts },
            PageSize = 1_000,
            TrackTotalHits = -1,
        });
    }
}
