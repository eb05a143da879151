using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace SearchSvc.Engine.Analysis;

/// <summary>
/// Tells a stemmer to leave alone what is longer than any word: before stemmers whose time grows with the square of a token's
/// length.
/// </summary>
internal sealed class LongWordMarker : TokenFilter
{
    private const int LongestWord = 255;

    private readonly ICharTermAttribute term;
    private readonly IKeywordAttribute keyword;

    public LongWordMarker(TokenStream input)
        : base(input)
    {
        term = AddAttribute<ICharTermAttribute>();
        keyword = AddAttribute<IKeywordAttribute>();
    }

    public override bool IncrementToken()
    {
        if (!m_input.IncrementToken())
        {
            return false;
        }

        if (term.Length > LongestWord)
        {
            keyword.IsKeyword = true;
        }

        return true;
    }
}
