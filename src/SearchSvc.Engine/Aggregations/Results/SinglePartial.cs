namespace SearchSvc.Engine.Aggregations.Results;

/// <summary>The one bucket of a filter or missing aggregation.</summary>
internal sealed class SinglePartial(long count, Partial[] children) : Partial
{
    public long Count { get; private set; } = count;

    public Partial[] Children { get; } = children;

    public override void Add(Partial other)
    {
        var more = (SinglePartial)other;
        Count += more.Count;
        AddEach(Children, more.Children);
    }

    public override double? Figure(Figure figure) => Count;
}
