using CsCheck;
using SearchSvc.V1;
using Xunit.Abstractions;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>Random queries on random documents under random schemas, in several segments and with deletions, against their definition.</summary>
public sealed class ModelTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_query_finds_what_it_means_in_order_with_the_score_of_the_formula() =>
        ModelCase.Any.Sample(
            one =>
            {
                using var index = new ModelIndex(one.Schema, one.Steps);
                foreach (var request in one.Requests)
                {
                    index.Check(request);
                }
            },
            writeLine: output.WriteLine,
            time: RandomTime.Seconds(20),
            threads: 1,
            print: one => one.ToString());
}

/// <summary>A schema, what is done to its index, and what is asked of it.</summary>
internal sealed record ModelCase(ModelSchema Schema, ModelStep[] Steps, SearchRequest[] Requests)
{
    public static readonly Gen<ModelCase> Any = ModelGenerators.Schema.SelectMany(schema => Gen.Select(
        ModelGenerators.Steps(schema), Request(schema).Array[1, 12], (steps, requests) => new ModelCase(schema, steps, requests)));

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
