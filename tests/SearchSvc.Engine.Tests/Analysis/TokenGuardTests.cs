using Lucene.Net.Analysis;
using SearchSvc.Engine.Analysis;
using static SearchSvc.Engine.Tests.Analysis.Analyzers;

namespace SearchSvc.Engine.Tests.Analysis;

public sealed class TokenGuardTests
{
    [Theory]
    [InlineData('a', 32_766, false)]
    [InlineData('a', 32_767, true)]
    [InlineData('é', 16_383, false)]
    [InlineData('é', 16_384, true)]
    [InlineData('語', 10_922, false)]
    [InlineData('語', 10_923, true)]
    [InlineData('\ud83d', 10_922, false)]
    [InlineData('\ud83d', 10_923, true)]
    public void HasImmenseToken_WordAtTheLimit_CountsBytes(char letter, int count, bool immense)
    {
        var word = new string(letter, count);

        Assert.Equal(immense, TextAnalysis.HasImmenseToken(ReadyMade("keyword"), word));
        Assert.Equal(immense ? 0 : 1, Tokens(ReadyMade("keyword"), word).Length);
    }

    [Fact]
    public void A_dropped_token_leaves_its_position_empty()
    {
        var analyzer = Custom("pattern(pattern=\" \")");
        var text = $"a {new string('x', 40_000)} b";

        Assert.Equal([("a", 0), ("b", 2)], TextAnalysis.Analyze(analyzer, text, 10).Select(t => (t.Text, t.Position)));
        Assert.True(TextAnalysis.HasImmenseToken(analyzer, text));
        Assert.False(TextAnalysis.HasImmenseToken(analyzer, "a b"));
    }

    [Theory]
    [InlineData("standard", "lowercase", true)]
    [InlineData("whitespace", "ascii_folding", true)]
    [InlineData("ngram", "lowercase", true)]
    [InlineData("keyword", "lowercase", false)]
    [InlineData("pattern(pattern=a)", "lowercase", false)]
    [InlineData("whitespace", "shingle", false)]
    [InlineData("whitespace", "hyphenated_words", false)]
    public void TokensAreBounded_Chain_DependsOnItsParts(string tokenizer, string filter, bool bounded) =>
        Assert.Equal(bounded, TextAnalysis.TokensAreBounded(Custom(tokenizer, filter)));

    [Fact]
    public void Offsets_that_go_back_and_a_first_token_without_a_position_are_mended()
    {
        var analyzer = new GuardedAnalyzer(
            Analyzer.NewAnonymous((_, reader) => new TokenStreamComponents(new BrokenTokenizer(reader))), tokensAreBounded: true);

        var tokens = TextAnalysis.Analyze(analyzer, "some text", 10);

        Assert.Equal([(0, 3, 5), (1, 3, 3), (2, 4, 5)], tokens.Select(t => (t.Position, t.StartOffset, t.EndOffset)));
    }

    private sealed class BrokenTokenizer : Tokenizer
    {
        private static readonly (int Increment, int Start, int End)[] Tokens = [(0, 3, 5), (1, 1, 2), (1, 4, 5)];
        private int next;

        public BrokenTokenizer(TextReader input)
            : base(input)
        {
            AddAttribute<Lucene.Net.Analysis.TokenAttributes.ICharTermAttribute>();
        }

        public override bool IncrementToken()
        {
            ClearAttributes();
            if (next == Tokens.Length)
            {
                return false;
            }

            var (increment, start, end) = Tokens[next++];
            AddAttribute<Lucene.Net.Analysis.TokenAttributes.IPositionIncrementAttribute>().PositionIncrement = increment;
            AddAttribute<Lucene.Net.Analysis.TokenAttributes.IOffsetAttribute>().SetOffset(start, end);
            return true;
        }

        public override void Reset()
        {
            base.Reset();
            next = 0;
        }
    }
}
