using SearchSvc.Engine.Highlighting.Matching;

namespace SearchSvc.Engine.Highlighting;

/// <summary>A keyword field: each value is one token.</summary>
/// <param name="normalize">The token of a value, or null where the value is not indexed.</param>
internal sealed class KeywordPass(FieldMatcher matcher, Func<string, string?> normalize) : AnalysisPass(matcher)
{
    protected override void Read(FieldScan scan, IndexedDocument? document)
    {
        for (var i = 0; i < scan.Values.Count; i++)
        {
            scan.Step();
            if (normalize(scan.Values[i].Analyzed) is { } token && Matcher.Match(token.ToCharArray(), token.Length) is { } match)
            {
                scan.Take(match, i, i, 0, scan.Values[i].Analyzed.Length);
            }
        }
    }
}
