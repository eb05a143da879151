using Lucene.Net.Search;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries;
using SearchSvc.Engine.Queries.Syntax;
using SearchSvc.Engine.Searching;
using SearchSvc.Engine.Spelling;
using SearchSvc.V1;
using ConstantScoreQuery = Lucene.Net.Search.ConstantScoreQuery;
using LuceneQuery = Lucene.Net.Search.Query;
using TermQuery = Lucene.Net.Search.TermQuery;

namespace SearchSvc.Engine.Suggesting;

/// <summary>
/// What a text with misspelt words may have meant: words that the index has in place of those, by how often they stand in documents, how little
/// they differ, and whether documents have all of them together. Only what finds more documents than the text as it is.
/// </summary>
/// <param name="fields">Text fields in which the words are looked for.</param>
/// <param name="filter">What counts are documents that match it too; null: all.</param>
internal sealed class CorrectedTexts(
    SearchView view, IReadOnlyList<string> fields, LuceneQuery? filter, Fuzziness fuzziness, TimeProvider time, QueryContext context)
{
    private const int MostTried = 16;
    private const int MostWords = 64;
    private const int MuchMore = 10;
    private const int Few = 5;
    private const int EnoughTogether = 500;
    private const int CheckEvery = 1_024;

    // Nobody waits longer for a word; what was found by then has to do.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>The likeliest first.</summary>
    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    public IReadOnlyList<Suggestion> Find(string text, int size)
    {
        var all = TextWords.Of(text, fields);
        if (fuzziness.IsNone || all.Count is 0 or > MostWords)
        {
            return [];
        }

        var started = time.GetTimestamp();
        var limit = new SpellingLimit(() => time.GetElapsedTime(started) > Longest, context.CancellationToken);
        var texts = new TextCorrections(new WordCorrections([new SpellingIndex(view.Schema, view.Reader)], limit) { Fuzziness = fuzziness });
        var before = Count(text);
        var isMisspelt = all.Exists(texts.IsUnknown);
        if (!isMisspelt && before > Few)
        {
            return [];
        }

        // Where every word is one, another text is offered only for many more documents.
        var enough = isMisspelt ? before : before * MuchMore;
        var tried = new List<(TextCorrection Correction, double Score)>();
        foreach (var correction in texts.Find(text, all, evenKnown: before <= Few).Take(MostTried))
        {
            if (limit.Reached())
            {
                break;
            }

            if (Count(correction.Text) is var count && count > enough)
            {
                tried.Add((correction, correction.ScoreWith(count)));
            }
        }

        // The scores are logarithms, of which the best may be anything.
        var best = tried.Count == 0 ? 0 : tried.Max(one => one.Score);
        return
        [
            .. tried.OrderByDescending(one => one.Score).ThenBy(one => one.Correction.Text, StringComparer.Ordinal).Take(size).Select(one => new Suggestion
            {
                Text = one.Correction.Text,
                Score = (float)Math.Exp(one.Score - best),
                Segments = { CorrectedParts.Of(text, one.Correction.Text) },
            }),
        ];
    }

    /// <summary>How many documents have all the words of a text, up to a limit.</summary>
    private int Count(string text)
    {
        var together = LuceneClauses.Boolean();
        foreach (var word in TextWords.Of(text, fields))
        {
            if (AnyFieldWith(word) is { } clause)
            {
                together.Add(clause, Occur.MUST);
            }
        }

        if (together.Clauses.Count == 0)
        {
            return 0;
        }

        return Count(filter is null ? together : LuceneClauses.Restrict(together, [filter]));
    }

    /// <summary>Null where no analyzer leaves anything of the word.</summary>
    private LuceneQuery? AnyFieldWith(TextWord word)
    {
        var any = LuceneClauses.Boolean();
        foreach (var field in word.Fields)
        {
            if (view.Schema.TryGetField(field, out var mapped) && mapped is MappedText { IsIndexed: true } texts)
            {
                var terms = AnalyzedWord.Of(texts.SearchAnalyzer, field, word.Written, SpellingIndex.MostTerms);
                if (terms.Count > 0)
                {
                    any.Add(AllOf(field, terms), Occur.SHOULD);
                }
            }
        }

        return any.Clauses.Count == 0 ? null : any;
    }

    /// <summary>Terms at the same place are synonyms, any of which does.</summary>
    private static LuceneQuery AllOf(string field, IReadOnlyList<AnalyzedWord> terms)
    {
        var all = LuceneClauses.Boolean();
        foreach (var place in terms.GroupBy(term => term.Start))
        {
            all.Add(LuceneClauses.Sum([.. place.Select(term => new TermQuery(new(field, term.Term)))]), Occur.MUST);
        }

        return all;
    }

    private int Count(LuceneQuery query)
    {
        var count = 0;
        var weight = view.Searcher.CreateNormalizedWeight(new ConstantScoreQuery(query));
        foreach (var leaf in view.Reader.Leaves)
        {
            if (weight.GetScorer(leaf, leaf.AtomicReader.LiveDocs) is not { } scorer)
            {
                continue;
            }

            while (count < EnoughTogether && scorer.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
            {
                if (++count % CheckEvery == 0)
                {
                    context.CancellationToken.ThrowIfCancellationRequested();
                }
            }
        }

        return count;
    }
}
