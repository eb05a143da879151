using CsCheck;
using Lucene.Net.Index;
using SearchSvc.Engine.Spelling;

namespace SearchSvc.Engine.Tests.Spelling;

public sealed class NearTermsTests
{
    private static readonly Gen<string> Word = Gen.OneOf('a', 'b', 'c', 'é', '東').Array[1, 7].Select(letters => new string(letters));

    [Fact]
    public void The_terms_near_a_word_are_all_found_and_no_others() =>
        Gen.Select(Word.Array[1, 60], Word, Gen.Int[1, 2], Gen.Int[0, 1]).Sample(
            (terms, word, edits, prefix) =>
            {
                using var index = new TestIndex(("tag", SearchSvc.V1.Field.Types.Type.Keyword));
                for (var i = 0; i < terms.Length; i++)
                {
                    index.Put($"{i}", $$"""{"tag":"{{terms[i]}}"}""");
                    if (i % 20 == 19)
                    {
                        index.Cut();
                    }
                }

                using var view = index.View();
                var never = new SpellingLimit(() => false, CancellationToken.None);

                var found = new NearTerms(word, edits).Of(MultiFields.GetTerms(view.Searcher.IndexReader, "tag"), prefix, never)
                    .Select(near => (near.Term, near.Edits)).Order();

                Assert.Equal(
                    terms.Distinct()
                        .Where(term => term.StartsWith(word[..prefix], StringComparison.Ordinal))
                        .Select(term => (term, EditDistance.Between(term, word)))
                        .Where(near => near.Item2 <= edits)
                        .Order(),
                    found);
            },
            time: 4,
            threads: 1);

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("peace", "peace", 0)]
    [InlineData("pece", "peace", 1)]
    [InlineData("paece", "peace", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ab", "ba", 1)]
    [InlineData("abcd", "badc", 2)]
    public void Edits_are_counted(string left, string right, int edits)
    {
        Assert.Equal(edits, EditDistance.Between(left, right));
        Assert.Equal(edits, EditDistance.Between(right, left));
    }

    [Theory]
    [InlineData("pece", "peace", "peace")]
    [InlineData("Pece", "peace", "Peace")]
    [InlineData("PECE", "peace", "PEACE")]
    [InlineData("pEce", "peace", "peace")]
    [InlineData("P", "peace", "Peace")]
    public void Case_is_kept(string written, string corrected, string expected) => Assert.Equal(expected, LetterCase.Apply(written, corrected));
}
