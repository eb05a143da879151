namespace SearchSvc.Engine.Queries.Regexps;

/// <summary>A regular expression as it was read.</summary>
internal abstract record RegexpNode
{
    /// <summary>The states that it needs with repetitions written out; beyond 64 bits, the largest number.</summary>
    public abstract long States { get; }

    /// <summary>The empty text.</summary>
    public static RegexpNode Empty { get; } = new SequenceNode([]);

    /// <summary>Nothing at all.</summary>
    public static RegexpNode Nothing { get; } = new ChoiceNode([]);

    /// <summary>Any text.</summary>
    public static RegexpNode Anything { get; } = new RepeatNode(new CharsNode(CodePointSet.All), 0, RepeatNode.Unbounded);

    public static RegexpNode Sequence(List<RegexpNode> parts) => parts.Count == 1 ? parts[0] : new SequenceNode([.. parts]);

    public static RegexpNode Choice(List<RegexpNode> options) => options.Count == 1 ? options[0] : new ChoiceNode([.. options]);

    protected static long Sum(IEnumerable<RegexpNode> nodes)
    {
        var sum = 1L;
        foreach (var node in nodes)
        {
            sum = sum > long.MaxValue - node.States ? long.MaxValue : sum + node.States;
        }

        return sum;
    }
}

/// <summary>One character of a set.</summary>
internal sealed record CharsNode(CodePointSet Set) : RegexpNode
{
    public override long States => 1;
}

/// <summary>One after the other.</summary>
internal sealed record SequenceNode(RegexpNode[] Parts) : RegexpNode
{
    public override long States { get; } = Sum(Parts);
}

/// <summary>Any of them.</summary>
internal sealed record ChoiceNode(RegexpNode[] Options) : RegexpNode
{
    public override long States { get; } = Sum(Options);
}

/// <summary>What both match.</summary>
internal sealed record BothNode(RegexpNode Left, RegexpNode Right) : RegexpNode
{
    public override long States { get; } = Sum([Left, Right]);
}

/// <summary>What another does not match.</summary>
internal sealed record NotNode(RegexpNode Inner) : RegexpNode
{
    public override long States { get; } = Sum([Inner]);
}

/// <summary>So many times.</summary>
internal sealed record RepeatNode(RegexpNode Inner, int Min, int Max) : RegexpNode
{
    public const int Unbounded = int.MaxValue;

    public override long States { get; } = Times(Inner.States, Max == Unbounded ? Math.Max(1, Min) : Math.Max(1, Max));

    private static long Times(long states, int count) => states > long.MaxValue / count ? long.MaxValue : states * count;
}
