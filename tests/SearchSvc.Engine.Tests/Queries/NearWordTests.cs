using CsCheck;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using SearchSvc.Engine.Queries.MultiTerm;
using SearchSvc.Engine.Spelling;
using Xunit.Abstractions;
using Field = SearchSvc.V1.Field;

namespace SearchSvc.Engine.Tests.Queries;

public sealed class NearWordTests(ITestOutputHelper output)
{
    private static readonly Gen<string> Word = Gen.OneOf("a", "b", "c", "é", "東", "😀").Array[1, 9].Select(string.Concat);

    [Fact]
    public void Distances_are_those_of_the_whole_matrix_whatever_was_asked_before() =>
        Gen.Select(Word, Word.Array[1, 15], Gen.Int[1, 2]).Sample(
            (word, terms, most) =>
            {
                var near = new NearWord(CodePoints(word), most);
                foreach (var term in terms.Concat(terms.Order(StringComparer.Ordinal)))
                {
                    var (left, right) = (Letters(CodePoints(term)), Letters(CodePoints(word)));
                    var edits = EditDistance.Between(left, right);
                    Assert.Equal(edits <= most ? edits : NearWord.TooMany, near.Edits(CodePoints(term), out var dead));
                    Assert.True(
                        dead == 0 || terms.All(other => !Letters(CodePoints(other)).StartsWith(left[..dead], StringComparison.Ordinal)
                            || EditDistance.Between(Letters(CodePoints(other)), right) > most));
                }
            },
            writeLine: output.WriteLine,
            time: RandomTime.Seconds(3),
            threads: 1);

    [Fact]
    public void Terms_and_boosts_are_those_of_Lucenes_automata() =>
        Gen.Select(Word.Array[1, 60], Word, Gen.Int[1, 2], Gen.Int[0, 3]).Sample(
            (terms, word, edits, prefix) =>
            {
                using var index = new TestIndex(("tag", Field.Types.Type.Keyword));
                for (var i = 0; i < terms.Length; i++)
                {
                    index.Put($"{i}", $$"""{"tag":"{{terms[i]}}"}""");
                }

                using var view = index.View();
                var all = view.Reader.Leaves[0].AtomicReader.GetTerms("tag");
                var points = CodePoints(word);
                prefix = Math.Min(prefix, points.Length - 1);

                Assert.Equal(
                    Read(new FuzzyTermsEnum(all, new AttributeSource(), new Term("tag", word), edits, prefix, transpositions: true)),
                    Read(new NearTermsEnum(all.GetEnumerator(), points, edits, prefix)));
            },
            writeLine: output.WriteLine,
            time: RandomTime.Seconds(3),
            threads: 1);

    private static List<(string Term, float Boost)> Read(TermsEnum terms)
    {
        var boost = terms.Attributes.AddAttribute<IBoostAttribute>();
        var found = new List<(string, float)>();
        while (terms.MoveNext())
        {
            found.Add((terms.Term.Utf8ToString(), boost.Boost));
        }

        return found;
    }

    private static int[] CodePoints(string text) => [.. text.EnumerateRunes().Select(rune => rune.Value)];

    /// <summary>A char for each code point.</summary>
    private static string Letters(int[] codePoints) => string.Concat(codePoints.Select(codePoint => (char)(codePoint & 0xFFFF)));
}
