using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using SearchSvc.Engine.Analysis.Synonyms;
using SearchSvc.Engine.Queries.Graphs;

namespace SearchSvc.Engine.Queries;

/// <summary>What an analyzer makes of a query's text.</summary>
internal static class AnalyzedText
{
    /// <summary>The terms as a graph; positions of removed words are left out, and counted.</summary>
    /// <param name="maxTerms">Stops after so many terms.</param>
    /// <param name="truncated">Whether there were more.</param>
    public static TokenGraph Analyze(Analyzer analyzer, string field, string text, int maxTerms, out bool truncated)
    {
        truncated = false;
        using var stream = analyzer.GetTokenStream(field, text);
        var term = stream.AddAttribute<ICharTermAttribute>();
        var increment = stream.AddAttribute<IPositionIncrementAttribute>();
        var type = stream.AddAttribute<ITypeAttribute>();
        var length = stream.HasAttribute<IGraphAttribute>() ? stream.AddAttribute<IPositionLengthAttribute>() : null;
        stream.Reset();
        var position = -1;
        var tokens = new List<GraphEdge>();
        while (stream.IncrementToken())
        {
            if (tokens.Count == maxTerms)
            {
                truncated = true;
                break;
            }

            position += position < 0 ? Math.Max(1, increment.PositionIncrement) : increment.PositionIncrement;
            tokens.Add(new GraphEdge(
                term.ToString(),
                position,
                position + Math.Max(1, length?.PositionLength ?? 1),
                length is not null && type.Type == SynonymGraphFilter.SynonymType));
        }

        if (!truncated)
        {
            stream.End();
        }

        return TokenGraph.Of(tokens);
    }
}
