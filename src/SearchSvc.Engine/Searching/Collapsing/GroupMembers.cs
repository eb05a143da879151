using Lucene.Net.Index;
using Lucene.Net.Search;
using Sort = Lucene.Net.Search.Sort;

namespace SearchSvc.Engine.Searching.Collapsing;

/// <summary>Keeps the best hits of each of some groups.</summary>
internal sealed class GroupMembers(GroupField field, Sort sort, int size, bool trackScores, IEnumerable<GroupKey> groups) : ICollector
{
    private readonly Dictionary<GroupKey, TopFieldCollector> hits = groups.ToDictionary(group => group, _ => TopFieldCollector.Create(
        sort, size, fillFields: true, trackDocScores: trackScores, trackMaxScore: false, docsScoredInOrder: true));

    private GroupColumn? column;

    public bool AcceptsDocsOutOfOrder => false;

    public void SetScorer(Scorer scorer)
    {
        foreach (var collector in hits.Values)
        {
            collector.SetScorer(scorer);
        }
    }

    public void SetNextReader(AtomicReaderContext context)
    {
        column = field.ColumnOf(context);
        foreach (var collector in hits.Values)
        {
            collector.SetNextReader(context);
        }
    }

    public void Collect(int doc)
    {
        if (hits.TryGetValue(column!.KeyOf(doc), out var collector))
        {
            collector.Collect(doc);
        }
    }

    /// <summary>Best first. At most once.</summary>
    public IEnumerable<FieldDoc> Of(GroupKey group) => hits[group].GetTopDocs().ScoreDocs.Cast<FieldDoc>();
}
