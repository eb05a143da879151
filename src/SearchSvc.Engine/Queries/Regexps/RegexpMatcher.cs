using System.Text;

namespace SearchSvc.Engine.Queries.Regexps;

/// <summary>
/// Matches terms against a regular expression, by an automaton that is made as far as terms walk it and thrown away when it has grown
/// large: it takes a bounded memory, and for each character of a term a time bounded by the pattern's states. One thread's.
/// </summary>
internal sealed class RegexpMatcher
{
    private const int Unknown = -1;

    /// <summary>Units that are kept from term to term, for each state that the pattern may have.</summary>
    private const int KeptPerState = 4;

    /// <summary>Units that one step may take: only complements and intersections, which multiply states, come near it.</summary>
    private const int StepPerState = 50;

    /// <summary>Units that an expression of few states has all the same.</summary>
    private const int LeastUnits = 20_000;

    private readonly Regexp regexp;
    private readonly SearchClock clock;
    private readonly bool[][] sets;
    private readonly Dictionary<string, int> setNumbers;
    private Derivatives derivatives;
    private Dictionary<int, int[]> transitions = [];
    private int start;
    private int spent;
    private long work;

    public RegexpMatcher(Regexp regexp, SearchClock clock)
    {
        this.regexp = regexp;
        this.clock = clock;
        sets = [.. regexp.Sets.Select(regexp.Classes.Of)];
        setNumbers = regexp.Sets.Select((set, i) => (set, i)).ToDictionary(pair => pair.set.ToString(), pair => pair.i, StringComparer.Ordinal);
        derivatives = new Derivatives(sets, Spend);
        start = Begin();
    }

    /// <summary>Whether a term, as UTF-8, matches as a whole.</summary>
    /// <param name="dead">How many of its bytes are enough to know that nothing which begins with them matches; -1 where none are.</param>
    /// <exception cref="Errors.EngineException">RESOURCE_EXHAUSTED: complements and intersections have made too many states.</exception>
    /// <exception cref="OperationCanceledException">The caller is gone, or the time is over.</exception>
    public bool Matches(ReadOnlySpan<byte> term, out int dead)
    {
        dead = -1;
        var state = start;
        for (var at = 0; at < term.Length;)
        {
            if (state == derivatives.Anything)
            {
                return true;
            }

            int codePoint = term[at];
            var length = 1;
            if (codePoint >= 0x80)
            {
                Rune.DecodeFromUtf8(term[at..], out var rune, out length);
                codePoint = rune.Value;
            }

            at += length;
            state = Next(state, regexp.Classes.Of(codePoint));
            if (state == Derivatives.Nothing)
            {
                dead = at;
                return false;
            }
        }

        return derivatives.IsNullable(state);
    }

    private int Next(int state, int characterClass)
    {
        if (!transitions.TryGetValue(state, out var row))
        {
            state = MakeRoom(state);
            row = new int[regexp.Classes.Count];
            Array.Fill(row, Unknown);
            Spend(row.Length);
            transitions.Add(state, row);
        }

        if (row[characterClass] == Unknown)
        {
            row[characterClass] = derivatives.After(state, characterClass);
        }

        return row[characterClass];
    }

    /// <summary>Forgets everything but the state, where what is known has grown large.</summary>
    private int MakeRoom(int state)
    {
        if (spent <= Math.Max(LeastUnits, (long)KeptPerState * regexp.MaxStates))
        {
            return state;
        }

        var before = derivatives;
        transitions = [];
        spent = 0;
        derivatives = new Derivatives(sets, Spend);
        start = Begin();
        return derivatives.Import(before, state, []);
    }

    private int Begin() => derivatives.Import(regexp.Root, set => setNumbers[set.ToString()]);

    private void Spend(int units)
    {
        if ((work >> 12) != ((work += units) >> 12))
        {
            clock.Check();
        }

        spent += units;
        if (spent > Math.Max(2 * LeastUnits, (long)StepPerState * regexp.MaxStates))
        {
            throw Regexp.TooManyStates(regexp.Pattern, regexp.MaxStates);
        }
    }
}
