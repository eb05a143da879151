using Lucene.Net.Index;
using SearchSvc.Engine.Analysis;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries.Syntax;

namespace SearchSvc.Engine.Spelling;

/// <summary>The terms of a field that a word may have meant.</summary>
internal sealed class CandidateTerms(SpellingIndex index, SpellingLimit limit)
{
    // Of each field, the best go on to be looked up in documents.
    private const int MostStems = 8;
    private const int MostWords = 16;

    // As far as a term is no word, each edit is taken for as unlikely as a word a hundred times rarer.
    private const double StemEditCost = 4.6;

    /// <summary>Whether the terms of a field are words as they are written, in small letters.</summary>
    public static bool AreWords(MappedText field) => field.IndexAnalyzer is GuardedAnalyzer { KeepsWords: true };

    /// <summary>The likeliest first.</summary>
    /// <param name="word">In small letters.</param>
    public IReadOnlyList<(string Term, int Frequency)> Find(MappedText field, string word, int maxEdits)
    {
        var found = new Dictionary<string, (int Edits, int Frequency)>();
        var terms = MultiFields.GetTerms(index.Reader, field.Name);
        if (terms is null)
        {
            return [];
        }

        if (AreWords(field))
        {
            AddAllNear(terms, word, maxEdits, found);
            return Best(found, candidate => TypingCosts.Between(word, candidate.Key), MostWords);
        }

        var analyzed = AnalyzedWord.Of(field.IndexAnalyzer, field.Name, word, 2);
        foreach (var start in analyzed.Count == 1 ? new[] { word, analyzed[0].Term }.Distinct() : [word])
        {
            AddAllNear(terms, start, maxEdits, found);
        }

        AddOneEdit(field, word, found);
        return Best(found, candidate => candidate.Value.Edits * StemEditCost, MostStems);
    }

    private static IReadOnlyList<(string Term, int Frequency)> Best(
        Dictionary<string, (int Edits, int Frequency)> found, Func<KeyValuePair<string, (int Edits, int Frequency)>, double> cost, int most) =>
        [.. found
            .OrderByDescending(candidate => Math.Log(candidate.Value.Frequency) - cost(candidate))
            .ThenBy(candidate => candidate.Key, StringComparer.Ordinal)
            .Take(most)
            .Select(candidate => (candidate.Key, candidate.Value.Frequency))];

    private void AddAllNear(Terms terms, string start, int maxEdits, Dictionary<string, (int Edits, int Frequency)> found)
    {
        // What people mistype is seldom the first letter: two edits leave it, where they find something.
        AddNear(terms, start, 1, 0, found);
        if (maxEdits > 1)
        {
            AddNear(terms, start, maxEdits, 1, found);
            if (found.Count == 0)
            {
                AddNear(terms, start, maxEdits, 0, found);
            }
        }
    }

    private void AddNear(
        Terms terms, string start, int edits, int prefix, Dictionary<string, (int Edits, int Frequency)> found)
    {
        if (start.Length <= prefix || limit.Reached())
        {
            return;
        }

        foreach (var (term, distance, frequency) in new NearTerms(start, edits).Of(terms, prefix, limit))
        {
            Add(term, distance, frequency, found);
        }
    }

    private void AddOneEdit(MappedText field, string word, Dictionary<string, (int Edits, int Frequency)> found)
    {
        if (limit.Reached())
        {
            return;
        }

        foreach (var (term, _, _) in AnalyzedWord.Of(field.IndexAnalyzer, field.Name, string.Join(' ', OneEdit.Of(word)), int.MaxValue).DistinctBy(t => t.Term))
        {
            if (!found.ContainsKey(term) && index.Frequency(field, term) is > 0 and var frequency)
            {
                Add(term, 1, frequency, found);
            }
        }
    }

    private static void Add(string term, int edits, int frequency, Dictionary<string, (int Edits, int Frequency)> found)
    {
        if (!found.TryGetValue(term, out var known) || edits < known.Edits)
        {
            found[term] = (edits, frequency);
        }
    }
}
