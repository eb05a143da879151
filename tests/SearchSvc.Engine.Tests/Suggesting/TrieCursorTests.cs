using CsCheck;
using Lucene.Net.Store;
using SearchSvc.Engine.Suggesting.Storage;

namespace SearchSvc.Engine.Tests.Suggesting;

public sealed class TrieCursorTests
{
    private static readonly Gen<long> Number = Gen.Select(Gen.Long[0, long.MaxValue], Gen.Int[0, 62]).Select((number, shift) => number >> shift);

    [Fact]
    public void What_is_passed_over_is_as_long_as_what_is_read() =>
        Gen.Select(Number.Array[1, 60], Gen.Int[0, 40].Array[1, 2_000]).Sample(
            (numbers, skips) =>
            {
                // Beyond the end of a page.
                var all = Enumerable.Range(0, skips.Sum() + skips.Length).Select(i => numbers[i % numbers.Length]).ToArray();
                using var directory = new RAMDirectory();
                using (var output = directory.CreateOutput("numbers", IOContext.DEFAULT))
                {
                    foreach (var number in all)
                    {
                        output.WriteVInt64(number);
                    }
                }

                using var input = directory.OpenInput("numbers", IOContext.DEFAULT);
                var cursor = new TrieCursor(new TriePages(input, input.Length), new TrieMemory(1_000_000), 0);
                var at = 0;
                foreach (var skip in skips)
                {
                    cursor.Skip(skip);
                    at += skip;
                    Assert.Equal(all[at++], cursor.ReadInt64());
                }
            },
            time: 3,
            threads: 1);
}
