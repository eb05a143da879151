using CsCheck;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using SearchSvc.Engine.Analysis;
using SearchSvc.Engine.Tests.Analysis;
using static SearchSvc.Engine.Tests.Analysis.Analyzers;
using AnalyzerMessage = SearchSvc.V1.Analyzer;

namespace SearchSvc.Engine.Tests.Highlighting;

/// <summary>Where the second value of a field begins in its postings is told by the length of the first: analysis has to end where the text does.</summary>
public class EndOffsetTests
{
    [Theory]
    [MemberData(nameof(EveryComponentTests.Chains), MemberType = typeof(EveryComponentTests))]
    public void Analysis_ends_where_the_text_does(string tokenizer, string filter) =>
        AssertEnds(Custom(EveryComponentTests.Called(tokenizer), EveryComponentTests.Called(filter)));

    [Theory]
    [MemberData(nameof(EveryComponentTests.CharFilterNames), MemberType = typeof(EveryComponentTests))]
    public void Analysis_behind_a_char_filter_ends_where_the_text_does(string charFilter) =>
        AssertEnds(Custom(new AnalyzerMessage { CharFilters = { EveryComponentTests.Called(charFilter) }, Tokenizer = "standard" }));

    [Fact]
    public void Every_ready_made_analyzer_ends_where_the_text_does()
    {
        foreach (var name in ReadyMadeAnalyzers.Names)
        {
            AssertEnds(ReadyMade(name));
        }
    }

    [Theory]
    [InlineData("limit_token_count(max=2)", true)]
    [InlineData("limit_token_position(max=2)", true)]
    [InlineData("limit_token_count(max=2,consume_all_tokens=true)", false)]
    public void What_stops_early_says_so(string filter, bool expected) =>
        Assert.Equal(expected, ((GuardedAnalyzer)Custom("standard", filter)).StopsEarly);

    private static void AssertEnds(Analyzer analyzer)
    {
        if (analyzer is GuardedAnalyzer { StopsEarly: true })
        {
            return;
        }

        RandomText.Any.Sample(text => Assert.Equal(text.Length, End(analyzer, text)), iter: 40, threads: 1);
    }

    private static int End(Analyzer analyzer, string text)
    {
        using var stream = analyzer.GetTokenStream("text", text);
        var offset = stream.AddAttribute<IOffsetAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
        }

        stream.End();
        return offset.EndOffset;
    }
}
