using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchSvc.Engine.Queries.Graphs;
using LuceneQuery = Lucene.Net.Search.Query;
using PhraseOfTerms = Lucene.Net.Search.PhraseQuery;
using PrefixOfTerms = Lucene.Net.Search.PrefixQuery;
using TermOfField = Lucene.Net.Search.TermQuery;

namespace SearchSvc.Engine.Queries;

/// <summary>
/// The queries for the parts of an analyzed text on one field. Terms at one position count as one term; paths of several words beside each
/// other are phrases, of which the best scores. Typos are forgiven, and unfinished words continued, in what the text has itself.
/// </summary>
internal sealed class GraphQueries(string field, IndexReader reader, SearchClock clock)
{
    /// <summary>One part, as a clause of a match query.</summary>
    /// <param name="isPrefix">Whether its last word may be unfinished.</param>
    public LuceneQuery Part(GraphSegment part, Fuzziness fuzziness, int prefixLength, bool isPrefix) =>
        LuceneClauses.Best([.. part.Paths.Select(path => path.Steps.Count == 1
            ? Word(path.Steps[0].Terms, fuzziness, prefixLength, isPrefix)
            : Phrase(path, 0, isPrefix && path.IsTyped))]);

    /// <summary>One position.</summary>
    public LuceneQuery Word(IReadOnlyList<GraphTerm> terms, Fuzziness fuzziness, int prefixLength, bool isPrefix)
    {
        var typed = terms.Where(t => !t.IsSynonym).Select(t => t.Text).ToList();
        if (isPrefix)
        {
            // A whole word scores by its weight, a mere prefix 1. Typos are forgiven in whole words.
            return LuceneClauses.Best(
            [
                Group(terms.Select(t => t.Text)),
                .. typed.Select(LuceneQuery (term) => new PrefixOfTerms(new Term(field, term))),
                .. fuzziness.IsNone ? [] : typed.Select(term => fuzziness.Query(field, term, prefixLength, reader, clock)),
            ]);
        }

        if (fuzziness.IsNone)
        {
            return Group(terms.Select(t => t.Text));
        }

        var alternatives = typed.ConvertAll(term => fuzziness.Query(field, term, prefixLength, reader, clock));
        if (typed.Count < terms.Count)
        {
            alternatives.Add(Group(terms.Where(t => t.IsSynonym).Select(t => t.Text)));
        }

        return LuceneClauses.Best(alternatives);
    }

    /// <summary>The readings of a text, each a phrase.</summary>
    /// <param name="isPrefix">Whether the text's last word may be unfinished.</param>
    public LuceneQuery Phrases(IReadOnlyList<GraphPath> readings, int slop, bool isPrefix) =>
        LuceneClauses.Best([.. readings.Select(path => Phrase(path, slop, isPrefix && path.Steps[^1].IsTyped))]);

    private LuceneQuery Phrase(GraphPath path, int slop, bool isPrefix)
    {
        if (path.Steps.Count == 1)
        {
            return Word(path.Steps[0].Terms, Fuzziness.None, 0, isPrefix);
        }

        if (!isPrefix && path.Steps.All(s => s.Terms.Count == 1))
        {
            var phrase = new PhraseOfTerms { Slop = slop };
            foreach (var step in path.Steps)
            {
                phrase.Add(new Term(field, step.Terms[0].Text), step.Position);
            }

            return Guarded(phrase, slop, path);
        }

        var alternatives = new MultiPhraseQuery { Slop = slop };
        for (var i = 0; i < path.Steps.Count; i++)
        {
            var terms = isPrefix && i == path.Steps.Count - 1
                ? PrefixExpansion.Continued(reader, field, path.Steps[i].Terms)
                : TermsOf(path.Steps[i].Terms);
            if (terms.Length == 0)
            {
                return LuceneClauses.None();
            }

            alternatives.Add(terms, path.Steps[i].Position);
        }

        // Those that a prefix stands for count as one term too: else a shorter prefix would score better.
        return Guarded(new SynonymPhraseQuery(alternatives), slop, path);
    }

    private LuceneQuery Guarded(LuceneQuery phrase, int slop, GraphPath path)
    {
        var terms = path.Steps.SelectMany(step => step.Terms).Select(term => term.Text).ToList();
        return slop > 0 && terms.Distinct().Count() < terms.Count ? new RepeatingPhraseQuery(phrase, clock) : phrase;
    }

    private LuceneQuery Group(IEnumerable<string> terms) =>
        terms.ToList() is var all && all.Count == 1 ? new TermOfField(new Term(field, all[0])) : new SynonymTermQuery(field, all);

    private Term[] TermsOf(IEnumerable<GraphTerm> terms) => [.. terms.Select(t => new Term(field, t.Text))];
}
