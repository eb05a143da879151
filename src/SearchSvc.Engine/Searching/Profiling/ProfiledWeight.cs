using System.Diagnostics;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Searching.Profiling;

/// <summary>A weight whose scorers are profiled.</summary>
internal sealed class ProfiledWeight(Weight inner, ProfiledNode node) : Weight
{
    public override LuceneQuery Query => inner.Query;

    public override bool ScoresDocsOutOfOrder => inner.ScoresDocsOutOfOrder;

    public override float GetValueForNormalization() => inner.GetValueForNormalization();

    public override void Normalize(float norm, float topLevelBoost) => inner.Normalize(norm, topLevelBoost);

    public override Explanation Explain(AtomicReaderContext context, int doc) => inner.Explain(context, doc);

    public override Scorer? GetScorer(AtomicReaderContext context, IBits acceptDocs)
    {
        var segment = node.In(context);
        var started = Stopwatch.GetTimestamp();
        var scorer = inner.GetScorer(context, acceptDocs);
        segment.BuildScorer.Add(started);
        return scorer is null ? null : new ProfiledScorer(this, scorer, segment);
    }
}
