using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace SearchSvc.Engine.Queries;

/// <summary>The terms at one position of a text: one, or several where synonyms stand beside each other.</summary>
internal readonly record struct TermPosition(int Position, IReadOnlyList<string> Terms);

/// <summary>What an analyzer makes of a query's text.</summary>
internal static class AnalyzedText
{
    /// <summary>The terms by position, in order; positions of removed words are left out, and counted.</summary>
    /// <param name="maxTerms">Stops after so many terms.</param>
    /// <param name="truncated">Whether there were more.</param>
    public static List<TermPosition> Analyze(Analyzer analyzer, string field, string text, int maxTerms, out bool truncated)
    {
        var positions = new List<TermPosition>();
        truncated = false;
        using var stream = analyzer.GetTokenStream(field, text);
        var term = stream.AddAttribute<ICharTermAttribute>();
        var increment = stream.AddAttribute<IPositionIncrementAttribute>();
        stream.Reset();
        var position = -1;
        var terms = new List<string>();
        for (var count = 0; stream.IncrementToken(); count++)
        {
            if (count == maxTerms)
            {
                truncated = true;
                break;
            }

            if (increment.PositionIncrement > 0 || position < 0)
            {
                position += Math.Max(1, increment.PositionIncrement);
                terms = [];
                positions.Add(new TermPosition(position, terms));
            }

            var word = term.ToString();
            if (!terms.Contains(word))
            {
                terms.Add(word);
            }
        }

        if (!truncated)
        {
            stream.End();
        }

        return positions;
    }
}
