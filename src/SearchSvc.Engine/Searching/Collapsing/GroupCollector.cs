using SearchSvc.Engine.Queries;

namespace SearchSvc.Engine.Searching.Collapsing;

/// <summary>Finds the best groups of hits over all indexes, and the best hits of each.</summary>
internal static class GroupCollector
{
    /// <param name="wanted">How many groups to keep from the page's beginning; 0: only count.</param>
    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public static CollectedHits Collect(HitPlan plan, CollapseRules rules, int wanted, SearchClock clock)
    {
        var shown = new HashSet<GroupKey>();
        var inTime = wanted == 0 || plan.Page.After is null || FindShown(plan, rules, shown, clock);
        var walk = new MatchWalk(plan, clock);
        var best = new Dictionary<GroupKey, FoundHit>();
        inTime &= walk.Go(
            part => wanted == 0 ? null : Top(plan, part, wanted, shown),
            (part, top) => Merge(plan, best, part, top),
            aggregates: true);
        var heads = best.OrderBy(head => head.Value, plan.Order).Take(wanted).ToList();
        var onPage = heads.Skip(plan.Page.Offset).Take(plan.Page.Size).ToList();
        var further = new Dictionary<FoundHit, IReadOnlyList<FoundHit>>();
        if (inTime && rules.Size > 1 && onPage.Count > 0)
        {
            inTime = FindFurther(plan, rules, onPage, further, clock);
        }

        return new CollectedHits([.. heads.Select(head => head.Value)], walk.Total, !inTime, walk.Aggregations) { Further = further };
    }

    private static bool FindShown(HitPlan plan, CollapseRules rules, HashSet<GroupKey> shown, SearchClock clock) =>
        new MatchWalk(plan, clock).Go(
            part => new ShownGroups(plan.Parts[part].Group!, plan.Sort.Of(part), End(plan, part)!, shown, rules.Memory),
            (_, _) => { },
            aggregates: false);

    /// <summary>A group's best hit is the best that it has in any of the indexes; of equal ones that of the first.</summary>
    private static void Merge(HitPlan plan, Dictionary<GroupKey, FoundHit> best, int part, TopGroups top)
    {
        foreach (var (group, hit) in top.Heads())
        {
            if (!best.TryGetValue(group, out var known) || plan.Sort.Compare(hit.Fields, known.Doc.Fields) < 0)
            {
                best[group] = new FoundHit(part, hit);
            }
        }
    }

    private static bool FindFurther(
        HitPlan plan,
        CollapseRules rules,
        List<KeyValuePair<GroupKey, FoundHit>> heads,
        Dictionary<FoundHit, IReadOnlyList<FoundHit>> further,
        SearchClock clock)
    {
        var members = heads.ToDictionary(head => head.Key, _ => new List<FoundHit>());
        var inTime = new MatchWalk(plan, clock).Go(
            part => new GroupMembers(plan.Parts[part].Group!, plan.Sort.Of(part), rules.Size, plan.Sort.NeedsScores, members.Keys),
            (part, found) =>
            {
                foreach (var (group, hits) in members)
                {
                    hits.AddRange(found.Of(group).Select(hit => new FoundHit(part, hit)));
                }
            },
            aggregates: false);
        foreach (var (group, head) in heads)
        {
            further[head] =
            [
                .. members[group].Where(hit => (hit.Part, hit.Doc.Doc) != (head.Part, head.Doc.Doc))
                    .Order(plan.Order)
                    .Take(rules.Size - 1),
            ];
        }

        return inTime;
    }

    private static TopGroups Top(HitPlan plan, int part, int wanted, HashSet<GroupKey> shown)
    {
        var view = plan.Parts[part];
        return new TopGroups(
            view.Group!,
            plan.Sort.Of(part),
            Math.Min(wanted, Math.Max(1, view.View.Reader.MaxDoc)),
            plan.Sort.NeedsScores,
            End(plan, part),
            shown);
    }

    private static PageEnd? End(HitPlan plan, int part) => PageEnd.Of(plan.Page, plan.Parts[part].View.Index);
}
