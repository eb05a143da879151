using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util.Automaton;
using SearchSvc.Engine.Errors;
using LuceneQuery = Lucene.Net.Search.Query;
using PrefixQuery = Lucene.Net.Search.PrefixQuery;
using TermQuery = Lucene.Net.Search.TermQuery;

namespace SearchSvc.Engine.Mapping;

/// <summary>Queries for terms that are strings, with or without regard to case.</summary>
internal static class TermQueries
{
    /// <summary>UTF-16 code units of a term or prefix that is matched without regard to case.</summary>
    private const int LongestCaseInsensitive = 1_000;

    public static LuceneQuery Term(string field, string term, bool caseInsensitive, string path) =>
        caseInsensitive
            ? new AutomatonQuery(new Term(field, term), AnyCase(term, path, "value"))
            : new TermQuery(new Term(field, term));

    public static LuceneQuery Prefix(string field, string prefix, bool caseInsensitive, string path) =>
        caseInsensitive
            ? new AutomatonQuery(
                new Term(field, prefix), BasicOperations.Concatenate(AnyCase(prefix, path, "prefix"), BasicAutomata.MakeAnyString()))
            : new PrefixQuery(new Term(field, prefix));

    /// <summary>The strings that differ from this one in upper and lower case alone.</summary>
    private static Automaton AnyCase(string text, string path, string what)
    {
        if (text.Length > LongestCaseInsensitive)
        {
            throw EngineException.Invalid(
                path, $"a {what} without regard to case has at most {LongestCaseInsensitive} characters", Reasons.InvalidQuery);
        }

        var parts = new List<Automaton>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var cases = new HashSet<int> { rune.Value };
            cases.Add(Rune.ToLowerInvariant(rune).Value);
            cases.Add(Rune.ToUpperInvariant(rune).Value);
            var alternatives = cases.Select(BasicAutomata.MakeChar).ToList();
            parts.Add(alternatives.Count == 1 ? alternatives[0] : BasicOperations.Union(alternatives));
        }

        return parts.Count == 0 ? BasicAutomata.MakeEmptyString() : BasicOperations.Concatenate(parts);
    }
}
