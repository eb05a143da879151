using CsCheck;
using SearchSvc.Engine.Spelling;

namespace SearchSvc.Engine.Tests.Spelling;

public sealed class TypingCostsTests
{
    private static readonly Gen<string> Word = Gen.OneOf('a', 'b', 'e', 'é', '東', 's').Array[1, 8].Select(letters => new string(letters));

    [Theory]
    [InlineData("teh", "the", "tuh")]
    [InlineData("recieve", "receive", "relieve")]
    [InlineData("adress", "address", "adressd")]
    [InlineData("houze", "house", "houge")]
    [InlineData("definately", "definitely", "definxtely")]
    [InlineData("eclair", "éclair", "xclair")]
    [InlineData("comittee", "committee", "comixttee")]
    [InlineData("ocurrence", "occurrence", "oqurrenqe")]
    public void Likelier_mistakes_cost_less(string typed, string likely, string unlikely) =>
        Assert.InRange(TypingCosts.Between(typed, likely), double.Epsilon, Math.BitDecrement(TypingCosts.Between(typed, unlikely)));

    [Fact]
    public void Each_mistake_costs_something_and_no_mistake_nothing() =>
        Gen.Select(Word, Word).Sample(
            (typed, meant) =>
            {
                var edits = EditDistance.Between(typed, meant);
                Assert.InRange(TypingCosts.Between(typed, meant), 2 * edits, 10 * edits);
            },
            time: 2,
            threads: 1);
}
