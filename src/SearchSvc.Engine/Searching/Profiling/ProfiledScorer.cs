using System.Diagnostics;
using Lucene.Net.Search;

namespace SearchSvc.Engine.Searching.Profiling;

/// <summary>Counts and times each step of a scorer.</summary>
internal sealed class ProfiledScorer(Weight weight, Scorer inner, SegmentProfile segment) : Scorer(weight)
{
    public override int DocID => inner.DocID;

    public override int Freq => inner.Freq;

    public override int NextDoc()
    {
        var started = Stopwatch.GetTimestamp();
        var doc = inner.NextDoc();
        segment.NextDoc.Add(started);
        return doc;
    }

    public override int Advance(int target)
    {
        var started = Stopwatch.GetTimestamp();
        var doc = inner.Advance(target);
        segment.Advance.Add(started);
        return doc;
    }

    public override float GetScore()
    {
        var started = Stopwatch.GetTimestamp();
        var score = inner.GetScore();
        segment.Score.Add(started);
        return score;
    }

    public override long GetCost() => inner.GetCost();

    public override ICollection<ChildScorer> GetChildren() => inner.GetChildren();
}
