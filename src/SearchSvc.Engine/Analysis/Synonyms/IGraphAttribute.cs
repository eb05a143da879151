using Lucene.Net.Util;
using Attribute = Lucene.Net.Util.Attribute;

namespace SearchSvc.Engine.Analysis.Synonyms;

/// <summary>
/// On a stream whose position lengths are a graph's. Others (shingles, bigrams, common grams) span positions too, but what they span is
/// indexed at their first one, and a query must not take it for a path of its own.
/// </summary>
internal interface IGraphAttribute : IAttribute;

/// <summary>Says nothing but that it is there.</summary>
internal sealed class GraphAttribute : Attribute, IGraphAttribute
{
    public override void Clear()
    {
    }

    public override void CopyTo(IAttribute target)
    {
    }

    public override bool Equals(object? obj) => obj is GraphAttribute;

    public override int GetHashCode() => 1;
}
