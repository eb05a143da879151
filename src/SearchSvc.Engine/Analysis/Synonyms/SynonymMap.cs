namespace SearchSvc.Engine.Analysis.Synonyms;

/// <summary>
/// The rules of some sets, analyzed: a trie of what is looked for, word by word, whose nodes say what it becomes. Immutable, and safe for any
/// number of threads. Terms that mean each other share one list, so that memory grows with the text of the rules.
/// </summary>
internal sealed class SynonymMap
{
    public const int Root = 0;

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> words;
    private readonly Dictionary<(int Node, int Word), int> edges;
    private readonly Dictionary<int, List<SynonymTerms>> outputs;

    public SynonymMap(
        Dictionary<string, int> words, Dictionary<(int Node, int Word), int> edges, Dictionary<int, List<SynonymTerms>> outputs)
    {
        this.words = words.GetAlternateLookup<ReadOnlySpan<char>>();
        this.edges = edges;
        this.outputs = outputs;
        Nodes = edges.Count + 1;
    }

    public int Nodes { get; }

    /// <summary>The word's number, or -1 where no rule looks for it.</summary>
    public int WordOf(ReadOnlySpan<char> word) => words.TryGetValue(word, out var number) ? number : -1;

    public bool TryStep(int node, int word, out int next) => edges.TryGetValue((node, word), out next);

    /// <summary>What stands for the words that lead to a node; empty where no rule ends there.</summary>
    public IReadOnlyList<SynonymTerms> OutputsAt(int node) => outputs.TryGetValue(node, out var found) ? found : [];
}

/// <summary>The terms that a rule gives, each with the node that its own words lead to, or -1 where no rule looks for it.</summary>
internal sealed record SynonymTerms(IReadOnlyList<(SynonymTerm Term, int Node)> All);
