using SearchSvc.Engine.Highlighting.Matching;
using SearchSvc.Engine.Highlighting.Texts;

namespace SearchSvc.Engine.Highlighting;

/// <summary>One way in which a field's text is indexed, and what the query asks of the tokens: the field itself or a sub-field. Safe for any
/// number of threads.</summary>
internal abstract class AnalysisPass(FieldMatcher matcher)
{
    public FieldMatcher Matcher { get; } = matcher;

    /// <summary>What of the values matches, sorted.</summary>
    /// <param name="document">Whose values they are, where they are what the index has; null: they may not be.</param>
    public List<TextMatch> Scan(IReadOnlyList<FieldValue> values, IndexedDocument? document, CancellationToken cancellationToken)
    {
        var scan = new FieldScan(Matcher, values, cancellationToken);
        Read(scan, document);
        return Complete(scan.Finish(), values);
    }

    /// <summary>Gives the scan the tokens that match.</summary>
    protected abstract void Read(FieldScan scan, IndexedDocument? document);

    protected virtual List<TextMatch> Complete(List<TextMatch> matches, IReadOnlyList<FieldValue> values) => matches;
}
