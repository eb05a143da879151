using CsCheck;
using SearchSvc.V1;
using Xunit.Abstractions;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>Random queries on random documents under random schemas, in several segments and with deletions, against their definition: thousands
/// of requests. A case that fails is printed with its seed.</summary>
public sealed class ModelTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_query_finds_what_it_means_in_order_with_the_score_of_the_formula() =>
        ModelCase.Any.Sample(
            one =>
            {
                using var index = new ModelIndex(one.Parts);
                foreach (var request in one.Requests)
                {
                    index.Check(request);
                }
            },
            writeLine: output.WriteLine,
            iter: 200,
            threads: 1,
            print: one => one.ToString());

    [Fact]
    public void Every_q_finds_what_it_stands_for() =>
        ModelCase.OfParts.SelectMany(parts => ModelTyped.Any(ModelCase.FieldsOf(parts)).Array[1, 30].Select(typed => (parts, typed))).Sample(
            one =>
            {
                using var index = new ModelIndex(one.parts);
                foreach (var typed in one.typed)
                {
                    index.Check(new SearchRequest { Q = typed.Q, PageSize = 1_000 }, typed.Meaning);
                }
            },
            writeLine: output.WriteLine,
            iter: 100,
            threads: 1,
            print: one => $"{string.Join("\n\n", (object[])one.parts)}\n{string.Join('\n', (object[])one.typed)}");

    [Fact]
    public void Every_aggregation_is_what_it_means() =>
        ModelCase.Aggregated.Sample(
            one =>
            {
                using var index = new ModelIndex(one.Parts);
                foreach (var request in one.Requests)
                {
                    index.Check(request);
                }
            },
            writeLine: output.WriteLine,
            iter: 100,
            threads: 1,
            print: one => one.ToString());
}
