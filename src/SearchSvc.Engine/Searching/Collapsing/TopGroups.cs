using Lucene.Net.Index;
using Lucene.Net.Search;
using Sort = Lucene.Net.Search.Sort;

namespace SearchSvc.Engine.Searching.Collapsing;

/// <summary>The best hit of each group, and its group.</summary>
internal readonly record struct GroupHead(GroupKey Group, FieldDoc Hit);

/// <summary>
/// Keeps the groups whose best hits are the best, exactly, in memory for as many as are wanted: a document that stands behind the last of
/// them can be the best hit of none.
/// </summary>
/// <param name="shown">Groups of the pages before.</param>
/// <param name="after">Where the page before ended; null on the first.</param>
internal sealed class TopGroups(
    GroupField field, Sort sort, int wanted, bool trackScores, PageEnd? after, IReadOnlySet<GroupKey> shown) : ICollector
{
    private readonly int most = wanted;
    private readonly HitOrder order = new(sort, wanted + 1, after);
    private readonly Dictionary<GroupKey, Kept> groups = [];

    // All groups by order, once there are as many as wanted.
    private SortedSet<Kept>? ranked;
    private int spare = wanted;
    private GroupColumn? column;
    private Scorer? scorer;
    private int docBase;

    public bool AcceptsDocsOutOfOrder => false;

    public void SetScorer(Scorer scorer)
    {
        this.scorer = scorer;
        order.SetScorer(scorer);
    }

    public void SetNextReader(AtomicReaderContext context)
    {
        docBase = context.DocBase;
        column = field.ColumnOf(context);
        order.SetLeaf(context);
        if (ranked is not null)
        {
            order.SetBottom(ranked.Max!.Slot);
        }
    }

    public void Collect(int doc)
    {
        if ((after is not null && !order.IsBehindTop(doc)) || (ranked is not null && !order.IsBeforeBottom(doc)))
        {
            return;
        }

        var key = column!.KeyOf(doc);
        if (groups.TryGetValue(key, out var kept))
        {
            Improve(kept, doc);
        }
        else if (!shown.Contains(key))
        {
            Add(key, doc);
        }
    }

    /// <summary>Best first.</summary>
    public IEnumerable<GroupHead> Heads() => groups.Values.OrderBy(kept => kept, BySlot()).Select(kept =>
        new GroupHead(kept.Group, new FieldDoc(kept.Doc, kept.Score, order.Values(kept.Slot))));

    private void Improve(Kept kept, int doc)
    {
        order.Copy(spare, doc);
        if (order.Compare(kept.Slot, spare) <= 0)
        {
            return;
        }

        ranked?.Remove(kept);
        (kept.Slot, spare) = (spare, kept.Slot);
        Set(kept, doc);
    }

    private void Add(GroupKey key, int doc)
    {
        int slot;
        if (ranked is null)
        {
            slot = groups.Count;
        }
        else
        {
            var worst = ranked.Max!;
            ranked.Remove(worst);
            groups.Remove(worst.Group);
            slot = worst.Slot;
        }

        var kept = new Kept(key) { Slot = slot };
        order.Copy(slot, doc);
        groups.Add(key, kept);
        Set(kept, doc);
        if (ranked is null && groups.Count == most)
        {
            ranked = new SortedSet<Kept>(groups.Values, BySlot());
            order.SetBottom(ranked.Max!.Slot);
        }
    }

    private void Set(Kept kept, int doc)
    {
        kept.Doc = docBase + doc;
        kept.Score = trackScores ? scorer!.GetScore() : float.NaN;
        if (ranked is not null)
        {
            ranked.Add(kept);
            order.SetBottom(ranked.Max!.Slot);
        }
    }

    // No two are equal: ties end by id.
    private Comparer<Kept> BySlot() => Comparer<Kept>.Create((a, b) => order.Compare(a.Slot, b.Slot));

    private sealed class Kept(GroupKey group)
    {
        public GroupKey Group { get; } = group;

        public int Slot { get; set; }

        public int Doc { get; set; }

        public float Score { get; set; }
    }
}
