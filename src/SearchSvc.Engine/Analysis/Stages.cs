using Lucene.Net.Analysis;

namespace SearchSvc.Engine.Analysis;

/// <summary>What stands before a tokenizer.</summary>
/// <param name="Create">Wraps a text. Called for each text; safe for any number of threads.</param>
/// <param name="Growth">How many characters it makes of one, at most.</param>
/// <param name="StripsMarkup">Whether it takes tags out.</param>
internal sealed record CharFilterStage(Func<TextReader, TextReader> Create, double Growth = 1, bool StripsMarkup = false);

/// <summary>The tokenizer of a chain.</summary>
/// <param name="TokensAreBounded">Whether its tokens have at most some thousand characters, whatever the text.</param>
/// <param name="Growth">How many characters of tokens it makes of one character of text, at most.</param>
internal sealed record TokenizerStage(Func<TextReader, Tokenizer> Create, bool TokensAreBounded, double Growth = 1);

/// <summary>What stands behind a tokenizer.</summary>
/// <param name="Growth">How many characters of tokens it makes of one character of tokens, at most.</param>
/// <param name="Lengthens">Whether a token can become several times as long.</param>
/// <param name="Language">The language that it is made for, as a BCP 47 tag, or null.</param>
/// <param name="ForQueriesOnly">Whether documents are analyzed without it.</param>
/// <param name="SplitsWords">Whether it takes words apart at characters within them.</param>
/// <param name="StopsEarly">Whether it may leave a text before its end, and then does not know where that is.</param>
internal sealed record TokenFilterStage(
    Func<TokenStream, TokenStream> Create,
    double Growth = 1,
    bool Lengthens = false,
    string? Language = null,
    bool ForQueriesOnly = false,
    bool SplitsWords = false,
    bool StopsEarly = false)
{
    /// <summary>What stands for a filter whose settings were wrong: it is never used.</summary>
    public static TokenFilterStage Nothing { get; } = new(input => input);
}
