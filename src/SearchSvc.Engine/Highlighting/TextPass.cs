using SearchSvc.Engine.Analysis;
using SearchSvc.Engine.Highlighting.Matching;
using SearchSvc.Engine.Highlighting.Texts;
using Analyzer = Lucene.Net.Analysis.Analyzer;

namespace SearchSvc.Engine.Highlighting;

/// <summary>A text field: its tokens come from the postings where these tell them, else from analysis.</summary>
internal sealed class TextPass(FieldMatcher matcher, string luceneField, Analyzer analyzer) : AnalysisPass(matcher)
{
    private readonly PostedTokens posted = new(matcher, luceneField, analyzer);

    protected override void Read(FieldScan scan, IndexedDocument? document)
    {
        if (document is not { } indexed || !posted.TryRead(indexed, scan))
        {
            AnalyzedTokens.Read(analyzer, luceneField, scan);
        }
    }

    protected override List<TextMatch> Complete(List<TextMatch> matches, IReadOnlyList<FieldValue> values)
    {
        matches = analyzer is GuardedAnalyzer { StripsMarkup: true } ? StrippedMarkup.Trim(matches, values) : matches;
        return analyzer is GuardedAnalyzer { SplitsWords: true } ? WordParts.Join(matches, values) : matches;
    }
}
