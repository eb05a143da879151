using CsCheck;
using SearchSvc.Engine.Highlighting.Matching;

namespace SearchSvc.Engine.Tests.Highlighting;

public class SortedRunsTests
{
    [Fact]
    public void Sorts_what_has_few_runs_and_what_has_many() =>
        Gen.Int[0, 50].Array[0, 40].Array[0, 90].Sample(
            runs =>
            {
                var list = runs.SelectMany(run => run.Order()).ToList();
                var expected = list.Order().ToList();
                SortedRuns.Sort(list, (one, other) => one.CompareTo(other));
                Assert.Equal(expected, list);
            },
            time: 1, threads: 1);
}
