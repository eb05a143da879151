using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace SearchSvc.Engine.Analysis.Synonyms;

/// <summary>What an analyzer makes of one term of a rule.</summary>
/// <param name="Words">Its tokens, in order.</param>
/// <param name="Offsets">The position of each, the first at 0: words that analysis drops in between leave a gap.</param>
internal sealed record SynonymTerm(string[] Words, int[] Offsets)
{
    /// <summary>How many words a term may have.</summary>
    public const int MaxWords = 16;

    /// <summary>How many positions it takes.</summary>
    public int Length => Offsets[^1] + 1;

    /// <summary>The term; null with a problem, and without one where analysis leaves nothing of the text.</summary>
    public static SynonymTerm? Analyze(Analyzer analyzer, string text, out string? problem)
    {
        problem = null;
        var words = new List<string>();
        var offsets = new List<int>();
        using var stream = analyzer.GetTokenStream(string.Empty, text);
        var term = stream.AddAttribute<ICharTermAttribute>();
        var increment = stream.AddAttribute<IPositionIncrementAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            if (words.Count > 0 && increment.PositionIncrement == 0)
            {
                problem = $"'{text}': the filters before the synonyms make several tokens of it in one place; put them behind";
                return null;
            }

            if (words.Count == MaxWords)
            {
                problem = $"'{text}' has more than {MaxWords} words";
                return null;
            }

            offsets.Add(words.Count == 0 ? 0 : offsets[^1] + increment.PositionIncrement);
            words.Add(term.ToString());
        }

        stream.End();
        return words.Count == 0 ? null : new SynonymTerm([.. words], [.. offsets]);
    }
}
