using Lucene.Net.Index;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries.Syntax;

namespace SearchSvc.Engine.Spelling;

/// <summary>The terms of a field that a word may have meant.</summary>
internal sealed class CandidateTerms(SpellingIndex index, SpellingLimit limit)
{
    // Of each field, the best go on to be looked up in documents.
    private const int Most = 8;

    /// <summary>The nearest terms first, of equally near ones the most frequent.</summary>
    /// <param name="word">In small letters.</param>
    public IReadOnlyList<(string Term, int Frequency)> Find(MappedText field, string word, int maxEdits)
    {
        var found = new Dictionary<string, (int Edits, int Frequency)>();
        var terms = MultiFields.GetTerms(index.Reader, field.Name);
        if (terms is null)
        {
            return [];
        }

        var analyzed = AnalyzedWord.Of(field.IndexAnalyzer, field.Name, word, 2);
        foreach (var start in analyzed.Count == 1 ? new[] { word, analyzed[0].Term }.Distinct() : [word])
        {
            // What people mistype is seldom the first letter: two edits leave it.
            AddNear(terms, start, 1, 0, found);
            if (maxEdits > 1)
            {
                AddNear(terms, start, maxEdits, 1, found);
            }
        }

        AddOneEdit(field, word, found);
        return [.. found
            .OrderBy(candidate => candidate.Value.Edits)
            .ThenByDescending(candidate => candidate.Value.Frequency)
            .ThenBy(candidate => candidate.Key, StringComparer.Ordinal)
            .Take(Most)
            .Select(candidate => (candidate.Key, candidate.Value.Frequency))];
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
