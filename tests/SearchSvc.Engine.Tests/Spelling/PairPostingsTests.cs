using CsCheck;
using Lucene.Net.Index;
using SearchSvc.Engine.Spelling;

namespace SearchSvc.Engine.Tests.Spelling;

public sealed class PairPostingsTests
{
    private static readonly Gen<string[]> Text = Gen.OneOf("a", "b", "c").Array[1, 12];

    [Fact]
    public void Pairs_are_those_of_a_plain_count() =>
        Gen.Select(Text.Array[1, 30], Gen.OneOf("a", "b", "c", "d"), Gen.OneOf("a", "b", "c", "d"), Gen.Int[1, 3]).Sample(
            (texts, first, second, gap) =>
            {
                using var index = new TestIndex(("text", SearchSvc.V1.Field.Types.Type.Text));
                for (var i = 0; i < texts.Length; i++)
                {
                    index.Put($"{i}", $$"""{"text":"{{string.Join(' ', texts[i])}}"}""");
                    if (i % 10 == 9)
                    {
                        index.Cut();
                    }
                }

                using var view = index.View();

                var pair = PairPostings.Count(view.Reader, new Term("text", first), new Term("text", second), gap);

                Assert.Equal(
                    new WordPair(
                        texts.Length,
                        texts.Count(text => text.Contains(first)),
                        texts.Count(text => text.Contains(second)),
                        texts.Sum(text => Enumerable.Range(0, text.Length).Count(i => text[i] == first && i + gap < text.Length && text[i + gap] == second)),
                        texts.Count(text => text.Contains(first) && text.Contains(second))),
                    pair);
            },
            time: 3,
            threads: 1);

    [Fact]
    public void Beyond_the_documents_that_are_looked_at_pairs_are_counted_by_proportion()
    {
        using var index = new TestIndex(("text", SearchSvc.V1.Field.Types.Type.Text));
        for (var i = 0; i < 3_000; i++)
        {
            index.Put($"{i}", $$"""{"text":"{{(i % 2 == 0 ? "new york" : "york new")}}"}""");
        }

        using var view = index.View();

        var pair = PairPostings.Count(view.Reader, new Term("text", "new"), new Term("text", "york"), 1);

        Assert.InRange(pair.Adjacent, 1_400, 1_600);
        Assert.Equal(3_000, pair.Together, 1d);
    }
}
