using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace SearchSvc.Benchmarks.Correct;

/// <summary>
/// The peer: what org.apache.lucene.search.spell.DirectSpellChecker of Lucene 4.8 does with its defaults (maxEdits 2, minPrefix 1,
/// maxInspections 5, minQueryLength 4, maxQueryFrequency 0.01, thresholdFrequency 0, accuracy 0.5, the internal Levenshtein distance),
/// written anew after it since Lucene.NET's release of it can't be had with its packages. Best is the highest score, of equal ones the
/// most frequent (SuggestWordQueue).
/// </summary>
/// <param name="evenKnown">SUGGEST_MORE_POPULAR: a word that the index has is replaced by more frequent ones. Else only words that it lacks
/// are, SUGGEST_WHEN_NOT_IN_INDEX.</param>
internal sealed class DirectSpelling(IndexReader reader, string field, bool evenKnown)
{
    // As a caller that shows five: with one, the inspections end before the frequent are seen.
    private const int Suggestions = 5;
    private const int MaxInspections = 5;
    private const int MaxEdits = 2;
    private const int MinPrefix = 1;
    private const int MinQueryLength = 4;
    private const float MaxQueryFrequency = 0.01f;
    private const float Accuracy = 0.5f;

    /// <summary>The word in place of one; null: none is better.</summary>
    /// <param name="word">In small letters.</param>
    public string? Correct(string word)
    {
        var known = reader.DocFreq(new Term(field, word));
        if (word.Length < MinQueryLength || (known > 0 && !evenKnown) || known > (int)Math.Ceiling(MaxQueryFrequency * reader.MaxDoc))
        {
            return null;
        }

        var found = new Dictionary<string, Candidate>();
        for (var edits = 1; edits <= MaxEdits && found.Count < Suggestions * MaxInspections; edits++)
        {
            foreach (var candidate in Inspect(word, known, edits))
            {
                found.TryAdd(candidate.Term.Utf8ToString(), candidate);
            }
        }

        return found.Count == 0
            ? null
            : found.OrderByDescending(one => one.Value.Score).ThenByDescending(one => one.Value.Frequency).ThenBy(one => one.Key, StringComparer.Ordinal).First().Key;
    }

    /// <summary>The nearest terms that are more frequent than the word, of equally near ones the first.</summary>
    private IEnumerable<Candidate> Inspect(string word, int known, int edits)
    {
        var attributes = new AttributeSource();
        var bound = attributes.AddAttribute<IMaxNonCompetitiveBoostAttribute>();
        var terms = new FuzzyTermsEnum(
            MultiFields.GetTerms(reader, field), attributes, new Term(field, word), edits, Math.Max(MinPrefix, edits - 1), transpositions: true);
        var boost = terms.Attributes.AddAttribute<IBoostAttribute>();
        var best = new SortedSet<Candidate>();
        var queried = new BytesRef(word);
        while (terms.MoveNext())
        {
            if ((best.Count == Suggestions * MaxInspections && boost.Boost <= best.Min!.Boost)
                || terms.Term.BytesEquals(queried)
                || terms.DocFreq <= known
                || (boost.Boost / terms.ScaleFactor) + terms.MinSimilarity is var score && score < Accuracy)
            {
                continue;
            }

            best.Add(new Candidate(BytesRef.DeepCopyOf(terms.Term), boost.Boost, score, terms.DocFreq));
            if (best.Count > Suggestions * MaxInspections)
            {
                best.Remove(best.Min!);
            }

            if (best.Count == Suggestions * MaxInspections)
            {
                bound.MaxNonCompetitiveBoost = best.Min!.Boost;
            }
        }

        return best;
    }

    /// <param name="Boost">The likeness, as terms come.</param>
    private sealed record Candidate(BytesRef Term, float Boost, float Score, int Frequency) : IComparable<Candidate>
    {
        public int CompareTo(Candidate? other) =>
            other is null ? 1 : Boost != other.Boost ? Boost.CompareTo(other.Boost) : other.Term.CompareTo(Term);
    }
}
