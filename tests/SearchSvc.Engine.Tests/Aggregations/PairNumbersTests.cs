using CsCheck;
using SearchSvc.Engine.Aggregations.Buckets;
using SearchSvc.Engine.Aggregations.Collecting;
using SearchSvc.Engine.Queries;

namespace SearchSvc.Engine.Tests.Aggregations;

public sealed class PairNumbersTests
{
    [Fact]
    public void Pairs_are_numbered_in_the_order_in_which_they_come_in_rows_and_in_the_hash() =>
        Gen.Select(Gen.OneOf(3, 100, 100_000), Gen.OneOf(5, 1_000, 3_000_000), Gen.Int[1, 3_000], Gen.Int).Sample(
            (owners, keys, count, seed) =>
            {
                var random = new Random(seed);
                var numbers = new PairNumbers(new AggregationMemory(new RequestMemory(1_000_000_000)));
                var expected = new Dictionary<(int, int), int>();
                for (var i = 0; i < count; i++)
                {
                    var (owner, key) = (random.Next(owners), random.Next(keys));
                    expected.TryAdd((owner, key), expected.Count);
                    Assert.Equal(expected[(owner, key)], numbers.Add(owner, key));
                }

                Assert.Equal(expected.Count, numbers.Count);
                foreach (var ((owner, key), number) in expected)
                {
                    Assert.Equal(((long)owner << 32) | (uint)key, numbers[number]);
                    Assert.Equal(number, numbers.Add(owner, key));
                }
            },
            time: 4,
            threads: 1);
}
