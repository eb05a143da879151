using System.Text;

namespace SearchSvc.Engine.Queries.Regexps;

/// <summary>A regular expression, read and bounded; immutable. What matches it, a <see cref="RegexpMatcher"/>, is made for each use.</summary>
internal sealed class Regexp
{
    /// <summary>UTF-16 code units of a pattern.</summary>
    public const int MaxLength = 1_000;

    private Regexp(string pattern, bool anyCase, RegexpNode root, int maxStates)
    {
        Pattern = pattern;
        AnyCase = anyCase;
        Root = root;
        MaxStates = maxStates;
        Sets = [.. SetsOf(root).DistinctBy(set => set.ToString(), StringComparer.Ordinal)];
        Classes = new CodePointClasses(Sets);
        var prefix = new StringBuilder();
        AddPrefix(root, prefix);
        LiteralPrefix = prefix.ToString();
    }

    public string Pattern { get; }

    public bool AnyCase { get; }

    public RegexpNode Root { get; }

    /// <summary>How many states an expression may need.</summary>
    public int MaxStates { get; }

    public IReadOnlyList<CodePointSet> Sets { get; }

    public CodePointClasses Classes { get; }

    /// <summary>What every match begins with, as far as it is literal.</summary>
    public string LiteralPrefix { get; }

    /// <param name="normalize">What the field's terms have gone through; null: nothing.</param>
    /// <exception cref="RegexpSyntaxException">The pattern does not read.</exception>
    /// <exception cref="Errors.EngineException">RESOURCE_EXHAUSTED: it needs more states, repetitions written out, than it may.</exception>
    public static Regexp Parse(string pattern, bool anyCase, int maxStates, Func<string, string>? normalize = null)
    {
        var root = RegexpParser.Parse(pattern, anyCase, normalize);
        return root.States <= maxStates ? new Regexp(pattern, anyCase, root, maxStates) : throw TooManyStates(pattern, maxStates);
    }

    public static Errors.EngineException TooManyStates(string pattern, int maxStates)
    {
        var shown = pattern.Length <= 40 ? pattern : pattern[..40] + "…";
        return Errors.EngineException.LimitReached(
            $"the regular expression '{shown}' needs more than {maxStates} states", nameof(EngineOptions.MaxRegexpStates));
    }

    private static IEnumerable<CodePointSet> SetsOf(RegexpNode node) => node switch
    {
        CharsNode chars => [chars.Set],
        SequenceNode sequence => sequence.Parts.SelectMany(SetsOf),
        ChoiceNode choice => choice.Options.SelectMany(SetsOf),
        BothNode both => SetsOf(both.Left).Concat(SetsOf(both.Right)),
        NotNode not => SetsOf(not.Inner),
        RepeatNode repeat => SetsOf(repeat.Inner),
        _ => [],
    };

    /// <returns>Whether what stands behind the node belongs to the prefix too.</returns>
    private static bool AddPrefix(RegexpNode node, StringBuilder prefix)
    {
        switch (node)
        {
            case CharsNode { Set.Single: { } codePoint } when Rune.IsValid(codePoint):
                prefix.Append(new Rune(codePoint).ToString());
                return true;
            case SequenceNode sequence:
                return Array.TrueForAll(sequence.Parts, part => AddPrefix(part, prefix));
            case RepeatNode { Min: > 0 } repeat:
                return AddPrefix(repeat.Inner, prefix) && repeat is { Min: 1, Max: 1 };
            default:
                return false;
        }
    }
}
