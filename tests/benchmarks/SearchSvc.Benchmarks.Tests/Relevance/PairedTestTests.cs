using SearchSvc.Benchmarks.Relevance;

namespace SearchSvc.Benchmarks.Tests.Relevance;

public sealed class PairedTestTests
{
    [Fact]
    public void Equal_values_differ_by_chance_alone() => Assert.Equal(1, PairedTest.Randomisation([0.1, 0.2], [0.1, 0.2]));

    [Fact]
    public void The_p_value_is_the_part_of_the_signs_that_give_as_much()
    {
        // Of the 2^5 signs of five equal gains, two give a sum as large.
        var p = PairedTest.Randomisation([0, 0, 0, 0, 0], [1, 1, 1, 1, 1]);

        Assert.InRange(p, (2 / 32.0) - 0.01, (2 / 32.0) + 0.01);
    }

    [Fact]
    public void Gains_and_losses_alike_are_chance() => Assert.Equal(1, PairedTest.Randomisation([0, 1, 0, 1], [1, 0, 1, 0]));
}
