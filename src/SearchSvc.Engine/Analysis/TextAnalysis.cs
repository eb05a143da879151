using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Token = SearchSvc.V1.Token;

namespace SearchSvc.Engine.Analysis;

/// <summary>What an analyzer makes of one text, outside of any index.</summary>
internal static class TextAnalysis
{
    /// <summary>The tokens of a text, as AnalyzeText shows them: offsets in UTF-16 code units of the text as given, positions
    /// from 0.</summary>
    /// <param name="maxTokens">The list ends after this many.</param>
    public static IReadOnlyList<Token> Analyze(Analyzer analyzer, string text, int maxTokens)
    {
        var tokens = new List<Token>();
        using var stream = analyzer.GetTokenStream(string.Empty, text);
        var term = stream.AddAttribute<ICharTermAttribute>();
        var offset = stream.AddAttribute<IOffsetAttribute>();
        var increment = stream.AddAttribute<IPositionIncrementAttribute>();
        var length = stream.AddAttribute<IPositionLengthAttribute>();
        var type = stream.AddAttribute<ITypeAttribute>();

        stream.Reset();
        var position = -1;
        while (tokens.Count < maxTokens && stream.IncrementToken())
        {
            position += increment.PositionIncrement;
            tokens.Add(new Token
            {
                Text = WithoutLoneSurrogates(term.ToString()),
                StartOffset = offset.StartOffset,
                EndOffset = offset.EndOffset,
                Position = position,
                PositionLength = length.PositionLength,
                Type = type.Type,
            });
        }

        stream.End();
        return tokens;
    }

    /// <summary>Whether no text gives a token longer than an index takes, so that <see cref="HasImmenseToken"/> need not be
    /// asked.</summary>
    public static bool TokensAreBounded(Analyzer analyzer) => analyzer is GuardedAnalyzer { TokensAreBounded: true };

    /// <summary>Whether a token of the text is longer than 32,766 bytes of UTF-8: it would not be indexed. Analyzes the whole
    /// text.</summary>
    public static bool HasImmenseToken(Analyzer analyzer, string text)
    {
        using var stream = analyzer.GetTokenStream(string.Empty, text);
        stream.Reset();
        while (stream.IncrementToken())
        {
        }

        stream.End();
        return stream is TokenGuard { DroppedAny: true };
    }

    // Half of a pair, as an n-gram cuts it out, is no text: protobuf would refuse the message. The index holds U+FFFD for it too.
    private static string WithoutLoneSurrogates(string text)
    {
        var utf8 = System.Text.Encoding.UTF8;
        return utf8.GetString(utf8.GetBytes(text));
    }
}
