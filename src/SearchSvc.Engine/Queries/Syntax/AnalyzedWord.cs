using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>A term that an analyzer makes of a text, and where the text has it, in UTF-16 code units.</summary>
internal readonly record struct AnalyzedWord(string Term, int Start, int End)
{
    /// <summary>The terms of a text, in order, the first <paramref name="most"/>.</summary>
    public static List<AnalyzedWord> Of(Analyzer analyzer, string field, string text, int most)
    {
        var words = new List<AnalyzedWord>();
        using var stream = analyzer.GetTokenStream(field, text);
        var term = stream.AddAttribute<ICharTermAttribute>();
        var offset = stream.AddAttribute<IOffsetAttribute>();
        stream.Reset();
        while (words.Count < most && stream.IncrementToken())
        {
            words.Add(new AnalyzedWord(term.ToString()!, offset.StartOffset, offset.EndOffset));
        }

        if (words.Count < most)
        {
            stream.End();
        }

        return words;
    }
}
