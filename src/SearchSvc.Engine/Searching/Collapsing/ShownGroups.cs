using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchSvc.Engine.Queries;
using Sort = Lucene.Net.Search.Sort;

namespace SearchSvc.Engine.Searching.Collapsing;

/// <summary>Finds the groups that the pages before have shown: those of every hit up to where they ended.</summary>
/// <param name="after">Where the page before ended.</param>
/// <param name="groups">Added to.</param>
internal sealed class ShownGroups(GroupField field, Sort sort, PageEnd after, ISet<GroupKey> groups, RequestMemory memory) : ICollector
{
    /// <summary>Of a group in a set: its key, a term of usual length, and the set's own.</summary>
    private const int BytesEach = 128;

    private readonly HitOrder order = new(sort, 1, after);
    private GroupColumn? column;

    public bool AcceptsDocsOutOfOrder => true;

    public void SetScorer(Scorer scorer) => order.SetScorer(scorer);

    public void SetNextReader(AtomicReaderContext context)
    {
        column = field.ColumnOf(context);
        order.SetLeaf(context);
    }

    public void Collect(int doc)
    {
        if (!order.IsBehindTop(doc) && groups.Add(column!.KeyOf(doc)))
        {
            memory.Reserve(BytesEach, "the groups of earlier pages");
        }
    }
}
