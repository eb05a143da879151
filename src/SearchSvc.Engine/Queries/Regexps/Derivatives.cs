namespace SearchSvc.Engine.Queries.Regexps;

/// <summary>
/// Expressions and what is left of them behind a character (Brzozowski, Derivatives of Regular Expressions, 1964): the states of an
/// automaton that is made as far as it is walked, complement and intersection included. Equal expressions have one number; choices are
/// drawn out of the front of sequences (Antimirov, 1996), so that without complement and intersection a state is a set of parts of the
/// pattern, as in a simulated NFA, however often the pattern repeats. One thread's.
/// </summary>
internal sealed class Derivatives
{
    public const int Nothing = 0;
    public const int Empty = 1;

    private readonly List<Derivative> nodes = [];
    private readonly List<bool> nullable = [];
    private readonly Dictionary<Derivative, int> numbers = [];
    private readonly Dictionary<(int Node, int Class), int> known = [];
    private readonly bool[][] sets;
    private readonly Action<int> spend;

    /// <param name="sets">The classes in each set of characters.</param>
    /// <param name="spend">Told of each piece of work and memory, in units of one expression; it may throw.</param>
    public Derivatives(bool[][] sets, Action<int> spend)
    {
        this.sets = sets;
        this.spend = spend;
        Add(Derivative.Of(DerivativeKind.Nothing), isNullable: false);
        Add(Derivative.Of(DerivativeKind.Empty), isNullable: true);
        Anything = Not(Nothing);
    }

    /// <summary>What matches any text.</summary>
    public int Anything { get; }

    /// <summary>Whether an expression matches the empty text.</summary>
    public bool IsNullable(int node) => nullable[node];

    /// <param name="setOf">The number of a set.</param>
    public int Import(RegexpNode node, Func<CodePointSet, int> setOf) => node switch
    {
        CharsNode chars => Number(Derivative.Of(DerivativeKind.Chars, setOf(chars.Set)), false),
        SequenceNode sequence => sequence.Parts.Reverse().Aggregate(Empty, (rest, part) => Sequence(Import(part, setOf), rest)),
        ChoiceNode choice => Choice([.. choice.Options.Select(option => Import(option, setOf))]),
        BothNode both => Both([Import(both.Left, setOf), Import(both.Right, setOf)]),
        NotNode not => Not(Import(not.Inner, setOf)),
        RepeatNode { Inner: CharsNode chars, Min: 0, Max: RepeatNode.Unbounded } when chars.Set.Ranges is [(0, CodePointSet.Last)] => Anything,
        RepeatNode repeat => Repeat(Import(repeat.Inner, setOf), repeat.Min, repeat.Max),
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, null),
    };

    /// <summary>An expression of other derivatives of the same pattern.</summary>
    public int Import(Derivatives from, int node, Dictionary<int, int> done)
    {
        if (done.TryGetValue(node, out var number))
        {
            return number;
        }

        var other = from.nodes[node];
        number = other.Kind switch
        {
            DerivativeKind.Nothing => Nothing,
            DerivativeKind.Empty => Empty,
            DerivativeKind.Chars => Number(other, false),
            DerivativeKind.Sequence => Sequence(Import(from, other.First, done), Import(from, other.Rest, done)),
            DerivativeKind.Choice => Choice(Array.ConvertAll(other.Parts, part => Import(from, part, done))),
            DerivativeKind.Both => Both(Array.ConvertAll(other.Parts, part => Import(from, part, done))),
            DerivativeKind.Not => Not(Import(from, other.First, done)),
            _ => Repeat(Import(from, other.First, done), other.Min, other.Max),
        };
        done.Add(node, number);
        return number;
    }

    /// <summary>What has to follow a character of a class for the whole to match.</summary>
    public int After(int node, int characterClass)
    {
        if (node is Nothing or Empty)
        {
            return Nothing;
        }

        if (known.TryGetValue((node, characterClass), out var after))
        {
            return after;
        }

        var of = nodes[node];
        after = of.Kind switch
        {
            DerivativeKind.Chars => sets[of.First][characterClass] ? Empty : Nothing,
            DerivativeKind.Sequence when nullable[of.First] =>
                Choice([Sequence(After(of.First, characterClass), of.Rest), After(of.Rest, characterClass)]),
            DerivativeKind.Sequence => Sequence(After(of.First, characterClass), of.Rest),
            DerivativeKind.Choice => Choice(Array.ConvertAll(of.Parts, part => After(part, characterClass))),
            DerivativeKind.Both => Both(Array.ConvertAll(of.Parts, part => After(part, characterClass))),
            DerivativeKind.Not => Not(After(of.First, characterClass)),
            _ => Sequence(
                After(of.First, characterClass),
                Repeat(of.First, Math.Max(0, of.Min - 1), of.Max == RepeatNode.Unbounded ? of.Max : of.Max - 1)),
        };
        spend(1);
        known.Add((node, characterClass), after);
        return after;
    }

    private int Sequence(int first, int rest)
    {
        if (first == Nothing || rest == Nothing)
        {
            return Nothing;
        }

        if (first == Empty || rest == Empty)
        {
            return first == Empty ? rest : first;
        }

        var of = nodes[first];
        return of.Kind switch
        {
            DerivativeKind.Sequence => Sequence(of.First, Sequence(of.Rest, rest)),
            DerivativeKind.Choice => Choice(Array.ConvertAll(of.Parts, part => Sequence(part, rest))),
            _ => Number(Derivative.Of(DerivativeKind.Sequence, first, rest), nullable[first] && nullable[rest]),
        };
    }

    private int Choice(int[] options)
    {
        var parts = Flat(options, DerivativeKind.Choice, without: Nothing);
        return parts.Contains(Anything) ? Anything
            : parts.Length <= 1 ? (parts.Length == 0 ? Nothing : parts[0])
            : Number(Derivative.OfParts(DerivativeKind.Choice, parts), Array.Exists(parts, IsNullable));
    }

    private int Both(int[] all)
    {
        var parts = Flat(all, DerivativeKind.Both, without: Anything);
        return parts.Contains(Nothing) ? Nothing
            : parts.Length <= 1 ? (parts.Length == 0 ? Anything : parts[0])
            : Number(Derivative.OfParts(DerivativeKind.Both, parts), Array.TrueForAll(parts, IsNullable));
    }

    private int Not(int inner) =>
        nodes[inner].Kind == DerivativeKind.Not
            ? nodes[inner].First
            : Number(Derivative.Of(DerivativeKind.Not, inner), !nullable[inner]);

    private int Repeat(int inner, int min, int max) =>
        max == 0 || inner == Empty || (inner == Nothing && min == 0) ? Empty
        : inner == Nothing ? Nothing
        : min == 1 && max == 1 ? inner
        : Number(Derivative.OfRepeat(inner, nullable[inner] ? 0 : min, max), min == 0 || nullable[inner]);

    /// <summary>The parts of parts of the same kind, each once, in order.</summary>
    private int[] Flat(int[] parts, DerivativeKind kind, int without)
    {
        var flat = new SortedSet<int>();
        foreach (var part in parts)
        {
            if (nodes[part].Kind == kind)
            {
                flat.UnionWith(nodes[part].Parts);
            }
            else if (part != without)
            {
                flat.Add(part);
            }
        }

        spend(flat.Count);
        return [.. flat];
    }

    private int Number(Derivative node, bool isNullable) =>
        numbers.TryGetValue(node, out var number) ? number : Add(node, isNullable);

    private int Add(Derivative node, bool isNullable)
    {
        spend(1 + node.Parts.Length);
        nodes.Add(node);
        nullable.Add(isNullable);
        numbers.Add(node, nodes.Count - 1);
        return nodes.Count - 1;
    }
}
