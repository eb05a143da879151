using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchSvc.Engine.Queries.Graphs;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Queries.Joined;

/// <summary>
/// Documents in which neighbours of a text stand near each other: for each pair, f is the sum of 1 / distance² over where one follows
/// the other with neither between, at most 8 positions apart, in either order (as Büttcher, Clarke and Lushman, SIGIR 2006, weigh distances);
/// the score is the sum over the pairs of BM25 of f over the joined fields, with the idf of both terms together.
/// </summary>
internal sealed class TermPairsQuery(JoinedFields fields, IReadOnlyList<(string First, string Second)> pairs) : LuceneQuery
{
    /// <summary>Of a text's terms, so many at most have neighbours that are looked at.</summary>
    public const int MostTerms = 64;

    /// <summary>Two terms next to each other, each pair once. Where several terms stand at one place, as synonyms do, that place has no
    /// neighbours.</summary>
    public static IReadOnlyList<(string First, string Second)> PairsOf(TokenGraph graph)
    {
        var words = graph.Segments.Where(s => s is { IsWord: true, Word.Count: 1 }).Select(s => s.Word[0].Text).ToList();
        return [.. words.Zip(words.Skip(1))
            .Where(p => p.First != p.Second)
            .DistinctBy(p => string.CompareOrdinal(p.First, p.Second) < 0 ? p : (p.Second, p.First))];
    }

    public JoinedFields Fields { get; } = fields;

    public IReadOnlyList<(string First, string Second)> Pairs { get; } = pairs;

    public override Weight CreateWeight(IndexSearcher searcher) => new TermPairsWeight(this, searcher);

    public override void ExtractTerms(ISet<Term> terms) =>
        terms.UnionWith(Fields.Names.SelectMany(name => Pairs.SelectMany(p => new[] { new Term(name, p.First), new Term(name, p.Second) })));

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public override string ToString(string field) =>
        $"near(({string.Join(',', Fields.Names)}):{string.Join(' ', Pairs.Select(p => $"{p.First}~{p.Second}"))})";
}
