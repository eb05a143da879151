using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace SearchSvc.Engine.Highlighting.Matching;

/// <summary>The tokens of a field's values by analysis, at the positions that they have in an index.</summary>
internal static class AnalyzedTokens
{
    public static void Read(Analyzer analyzer, string luceneField, FieldScan scan)
    {
        var matches = new TokenMatches(scan.Matcher);
        var gap = analyzer.GetPositionIncrementGap(luceneField);
        var position = -1;
        for (var value = 0; value < scan.Values.Count; value++)
        {
            position += value > 0 ? gap : 0;
            position = Read(analyzer.GetTokenStream(luceneField, scan.Values[value].Analyzed), value, position, matches, scan);
        }
    }

    /// <returns>The position behind which the next value begins.</returns>
    private static int Read(TokenStream stream, int value, int position, TokenMatches matches, FieldScan scan)
    {
        using var owned = stream;
        if (!stream.HasAttribute<ICharTermAttribute>() || !stream.HasAttribute<IOffsetAttribute>())
        {
            return position;
        }

        var term = stream.GetAttribute<ICharTermAttribute>();
        var offset = stream.GetAttribute<IOffsetAttribute>();
        var increment = stream.HasAttribute<IPositionIncrementAttribute>() ? stream.GetAttribute<IPositionIncrementAttribute>() : null;
        stream.Reset();
        while (stream.IncrementToken())
        {
            scan.Step();
            position = Math.Max(0, position + (increment?.PositionIncrement ?? 1));
            if (matches.Of(term.Buffer, term.Length) is { } match)
            {
                scan.Take(match, value, position, offset.StartOffset, offset.EndOffset);
            }
        }

        stream.End();
        return position + (increment?.PositionIncrement ?? 0);
    }
}
