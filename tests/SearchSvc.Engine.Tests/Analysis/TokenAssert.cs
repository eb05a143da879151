using Lucene.Net.Analysis;
using SearchSvc.Engine.Analysis;

namespace SearchSvc.Engine.Tests.Analysis;

internal static class TokenAssert
{
    /// <summary>Fails unless a text gives the same tokens twice, in order, with offsets within the text and lengths that an
    /// index takes.</summary>
    public static void AreSound(Analyzer analyzer, string text)
    {
        var tokens = TextAnalysis.Analyze(analyzer, text, int.MaxValue);
        var lastStart = 0;
        var lastPosition = 0;
        foreach (var token in tokens)
        {
            Assert.InRange(token.StartOffset, lastStart, text.Length);
            Assert.InRange(token.EndOffset, token.StartOffset, text.Length);
            Assert.InRange(token.Position, lastPosition, int.MaxValue);
            Assert.InRange(token.PositionLength, 1, int.MaxValue);
            Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(token.Text), 0, 32_766);
            (lastStart, lastPosition) = (token.StartOffset, token.Position);
        }

        Assert.Equal(tokens, TextAnalysis.Analyze(analyzer, text, int.MaxValue));
    }
}
