using Lucene.Net.Analysis;
using SearchSvc.Engine.Errors;

namespace SearchSvc.Engine.Analysis.Synonyms;

/// <summary>Analyzes sets of synonyms with what stands before them in a chain, and builds their trie.</summary>
/// <param name="owner">The analyzer's name, for violations.</param>
/// <param name="analyzer">What stands before the synonyms.</param>
/// <param name="expand">Whether terms that mean each other are all searched; else the first stands for all.</param>
/// <param name="lenient">Whether rules that analysis leaves nothing of are passed over.</param>
internal sealed class SynonymMapBuilder(string owner, Analyzer analyzer, bool expand, bool lenient, Violations violations)
{
    /// <summary>How many synonyms a word, or a sequence of words, may have.</summary>
    public const int MaxSynonyms = 1_000;

    private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Node, int Word), int> edges = [];
    private readonly Dictionary<int, List<SynonymTerms>> outputs = [];

    /// <summary>Whether a rule was wrong.</summary>
    public bool Failed { get; private set; }

    public SynonymMap Build() => new(words, edges, outputs);

    public void Add(SynonymSet set)
    {
        var problems = new SynonymProblems(set.Name, set.Path, violations);
        foreach (var rule in set.Rules)
        {
            if (Problem(rule) is { } problem)
            {
                problems.Add(rule.Place, $"with the analyzer '{owner}', {problem}");
            }
        }

        problems.End();
        Failed |= problems.Any;
    }

    /// <summary>Adds a rule, or says what is wrong with it.</summary>
    private string? Problem(SynonymRule rule)
    {
        string? dropped = null;
        var from = Analyze(rule.From, out var problem, ref dropped);
        var to = rule.IsMutual || problem is not null ? from : Analyze(rule.To, out problem, ref dropped);
        if (problem is not null)
        {
            return problem;
        }

        if (from.Count == 0 || to.Count == 0 || (rule.IsMutual && from.Count == 1 && dropped is not null))
        {
            return lenient ? null : $"analysis leaves nothing of '{dropped}', so that the rule does nothing: leave it out, or set lenient=true";
        }

        var nodes = from.ConvertAll(NodeOf);
        var targets = rule.IsMutual && !expand ? [from[0]] : to;
        var terms = new SynonymTerms([.. targets.Select((t, i) => (t, ReferenceEquals(targets, from) ? nodes[i] : Find(t)))]);
        foreach (var node in nodes.Distinct())
        {
            if (!outputs.TryGetValue(node, out var lists))
            {
                outputs.Add(node, lists = []);
            }

            if (lists.Sum(l => l.All.Count) + terms.All.Count > MaxSynonyms)
            {
                var named = from[nodes.IndexOf(node)];
                return $"'{string.Join(' ', named.Words)}' has more than {MaxSynonyms:N0} synonyms";
            }

            lists.Add(terms);
        }

        return null;
    }

    /// <param name="dropped">The first text of which analysis left nothing, if there is one.</param>
    private List<SynonymTerm> Analyze(IReadOnlyList<string> texts, out string? problem, ref string? dropped)
    {
        problem = null;
        var terms = new List<SynonymTerm>(texts.Count);
        foreach (var text in texts)
        {
            if (SynonymTerm.Analyze(analyzer, text, out problem) is { } term)
            {
                terms.Add(term);
            }
            else if (problem is not null)
            {
                return terms;
            }
            else
            {
                dropped ??= text;
            }
        }

        return terms;
    }

    private int NodeOf(SynonymTerm term)
    {
        var node = SynonymMap.Root;
        foreach (var word in term.Words)
        {
            if (!words.TryGetValue(word, out var number))
            {
                words.Add(word, number = words.Count);
            }

            if (!edges.TryGetValue((node, number), out var next))
            {
                edges.Add((node, number), next = edges.Count + 1);
            }

            node = next;
        }

        return node;
    }

    private int Find(SynonymTerm term)
    {
        var node = SynonymMap.Root;
        foreach (var word in term.Words)
        {
            if (!words.TryGetValue(word, out var number) || !edges.TryGetValue((node, number), out node))
            {
                return -1;
            }
        }

        return node;
    }
}
