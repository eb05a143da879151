using CsCheck;
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
