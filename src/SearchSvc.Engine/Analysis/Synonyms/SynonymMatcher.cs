using Lucene.Net.Analysis.TokenAttributes;

namespace SearchSvc.Engine.Analysis.Synonyms;

/// <summary>Walks the trie from one place of a text on, along every token of each position, and keeps the longest match.</summary>
internal sealed class SynonymMatcher(SynonymMap map)
{
    /// <summary>Ways through tokens in one place; more are not followed.</summary>
    private const int MaxOpen = 64;

    private readonly List<int> matched = [];
    private List<int> open = [];
    private List<int> next = [];

    /// <summary>Whether a longer match may follow.</summary>
    public bool IsOpen => open.Count > 0;

    /// <summary>The positions of the longest match; 0 where there is none.</summary>
    public int Length { get; private set; }

    public int WordOf(ICharTermAttribute term) => map.WordOf(term.Buffer.AsSpan(0, term.Length));

    public void Begin()
    {
        Length = 0;
        matched.Clear();
        open.Clear();
        open.Add(SynonymMap.Root);
    }

    /// <param name="words">Of the next position.</param>
    /// <param name="positions">How many there are with it.</param>
    public void Step(IReadOnlyList<int> words, int positions)
    {
        next.Clear();
        foreach (var node in open)
        {
            foreach (var word in words)
            {
                if (word >= 0 && map.TryStep(node, word, out var reached) && !next.Contains(reached) && next.Count < MaxOpen)
                {
                    next.Add(reached);
                }
            }
        }

        (open, next) = (next, open);
        if (open.Exists(node => map.OutputsAt(node).Count > 0))
        {
            Length = positions;
            matched.Clear();
            matched.AddRange(open.Where(node => map.OutputsAt(node).Count > 0));
        }
    }

    /// <summary>What stands for the match, each once; and whether the match itself stays: it does where a rule gives it too.</summary>
    public (IReadOnlyList<SynonymTerm> Synonyms, bool KeepsOriginal) Result()
    {
        if (matched.Count == 0)
        {
            return ([], true);
        }

        var keeps = false;
        var seen = new HashSet<SynonymTerm>(ByWords.Instance);
        var synonyms = new List<SynonymTerm>();
        foreach (var (term, node) in matched.SelectMany(map.OutputsAt).SelectMany(o => o.All))
        {
            if (matched.Contains(node))
            {
                keeps = true;
            }
            else if (seen.Add(term))
            {
                synonyms.Add(term);
            }
        }

        return (synonyms, keeps);
    }

    private sealed class ByWords : IEqualityComparer<SynonymTerm>
    {
        public static ByWords Instance { get; } = new();

        public bool Equals(SynonymTerm? x, SynonymTerm? y) =>
            x is not null && y is not null && x.Words.AsSpan().SequenceEqual(y.Words) && x.Offsets.AsSpan().SequenceEqual(y.Offsets);

        public int GetHashCode(SynonymTerm term)
        {
            var hash = default(HashCode);
            foreach (var word in term.Words)
            {
                hash.Add(word, StringComparer.Ordinal);
            }

            return hash.ToHashCode();
        }
    }
}
