using CsCheck;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Queries;

/// <summary>NOT binds tighter than AND, AND than OR, OR than what stands side by side: against sets of documents.</summary>
public sealed class PrecedenceTests : IDisposable
{
    private const int Words = 5;
    private const int Documents = 1 << Words;
    private readonly TestIndex index = new(("body", Field.Types.Type.Text));

    public PrecedenceTests()
    {
        // A document for each set of words.
        for (var set = 0; set < Documents; set++)
        {
            var text = string.Join(' ', Enumerable.Range(0, Words).Where(w => (set & (1 << w)) != 0).Select(w => $"w{w}"));
            index.Put($"{set:D2}", $$"""{"body":"{{text}} end"}""");
        }
    }

    [Fact]
    public void A_text_means_what_its_tree_means() =>
        Gen.Select(Tree(3), Gen.Bool).Sample(
            (tree, strict) =>
            {
                var request = strict ? new SearchRequest { Filter = tree.Text } : new SearchRequest { Q = tree.Text };
                request.PageSize = Documents;

                var found = index.Ids(request).Select(int.Parse).Order().ToArray();

                Assert.Equal(Enumerable.Range(0, Documents).Where(tree.Matches), found);
            },
            time: 6,
            threads: 1);

    [Theory]
    [InlineData("w0 AND w1 OR w2", "(w0 AND w1) OR w2")]
    [InlineData("w0 OR w1 AND w2", "w0 OR (w1 AND w2)")]
    [InlineData("w0 OR w1 w2", "w0 w1 w2")]
    [InlineData("w0 AND w1 w2", "(w0 AND w1) w2")]
    [InlineData("w0 OR NOT w1", "w0 OR (*:* NOT w1)")]
    [InlineData("w0 AND NOT w1 AND w2", "+w0 -w1 +w2")]
    [InlineData("NOT NOT w0", "w0")]
    [InlineData("w0 NOT w1", "+w0 -w1")]
    [InlineData("w0 -w1 OR w2", "w0 OR (*:* NOT w1) OR w2")]
    public void Two_texts_mean_the_same(string one, string other)
    {
        Assert.Equal(index.Ids(Of(one, Operator.Or)).Order(), index.Ids(Of(other, Operator.Or)).Order());
        static SearchRequest Of(string q, Operator op) => new() { Q = q, DefaultOperator = op, PageSize = Documents };
    }

    [Fact]
    public void Side_by_side_binds_loosest_where_all_are_wanted()
    {
        var request = new SearchRequest { Q = "w0 OR w1 w2", DefaultOperator = Operator.And, PageSize = Documents };

        Assert.Equal(index.Matches("(w0 OR w1) AND w2"), index.Ids(request).Order());
    }

    public void Dispose() => index.Dispose();

    private static Gen<Node> Tree(int depth)
    {
        var leaf = Gen.Int[0, Words - 1].Select(w => new Node($"w{w}", set => (set & (1 << w)) != 0, Binding: 3));
        if (depth == 0)
        {
            return leaf;
        }

        var inner = Tree(depth - 1);
        return Gen.Frequency(
            (2, (IGen<Node>)leaf),
            (1, inner.Select(n => new Node($"NOT {n.Within(3)}", set => !n.Matches(set), 2))),
            (2, inner.Array[2, 3].Select(all => new Node(string.Join(" AND ", all.Select(n => n.Within(2))), set => all.All(n => n.Matches(set)), 1))),
            (2, inner.Array[2, 3].Select(all => new Node(string.Join(" || ", all.Select(n => n.Within(1))), set => all.Any(n => n.Matches(set)), 0))));
    }

    private sealed record Node(string Text, Func<int, bool> Matches, int Binding)
    {
        public string Within(int binding) => Binding < binding ? $"({Text})" : Text;
    }
}
