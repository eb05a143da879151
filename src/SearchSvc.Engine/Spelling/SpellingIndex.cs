using Lucene.Net.Index;
using SearchSvc.Engine.Mapping;
using SearchSvc.Engine.Queries.Syntax;

namespace SearchSvc.Engine.Spelling;

/// <summary>What an index knows of words: a view of it, as corrections see it.</summary>
internal sealed class SpellingIndex(IndexSchema schema, IndexReader reader)
{
    // The terms of one word, and then some.
    public const int MostTerms = 16;

    public IndexSchema Schema { get; } = schema;

    public IndexReader Reader { get; } = reader;

    /// <summary>The text fields of these names; those that the index lacks are left out.</summary>
    public IReadOnlyList<MappedText> Texts(IEnumerable<string> fields) =>
        [.. fields.Select(name => Schema.TryGetField(name, out var field) ? field : null).OfType<MappedText>().Where(field => field.IsIndexed)];

    /// <summary>The terms that a field's search analyzer makes of a word, synonyms with them.</summary>
    public static IReadOnlyList<string> TermsOf(MappedText field, string word) =>
        [.. AnalyzedWord.Of(field.SearchAnalyzer, field.Name, word, MostTerms).Select(term => term.Term)];

    public int Frequency(MappedText field, string term) => Reader.DocFreq(new Term(field.Name, term));

    /// <summary>In how many documents a field has a word: those of its rarest term, or, where that is none, of a synonym. Null: the analyzer
    /// leaves nothing of it.</summary>
    public int? FrequencyOfWord(MappedText field, string word)
    {
        var terms = AnalyzedWord.Of(field.IndexAnalyzer, field.Name, word, MostTerms);
        var searched = TermsOf(field, word);
        return terms.Count == 0 && searched.Count == 0 ? null
            : terms.Select(term => Frequency(field, term.Term)).DefaultIfEmpty().Min() is > 0 and var frequency ? frequency
            : ReferenceEquals(field.IndexAnalyzer, field.SearchAnalyzer) ? 0
            : searched.Select(term => Frequency(field, term)).DefaultIfEmpty().Max();
    }

    /// <summary>In how many documents a word is a keyword's whole value, in the field of these that has it most often.</summary>
    public int FrequencyOfValue(IEnumerable<string> fields, string word) => fields
        .Select(name => Schema.TryGetField(name, out var field) && field is MappedKeyword { IsIndexed: true } keyword
            ? Reader.DocFreq(new Term(name, keyword.Normalize(word)))
            : 0)
        .DefaultIfEmpty()
        .Max();

    /// <summary>How two words stand beside each other, in the field of these that has it most often; null where no field has a term for each.</summary>
    /// <param name="gap">How many places the second stands behind the first.</param>
    public WordPair? Pair(IEnumerable<string> fields, string first, string second, int gap)
    {
        WordPair? most = null;
        foreach (var field in Texts(fields))
        {
            if (TermOf(field, first) is { } left
                && TermOf(field, second) is { } right
                && PairPostings.Count(Reader, left, right, gap) is var pair
                && (most is not { } other || (pair.Adjacent, pair.Together, pair.Second).CompareTo((other.Adjacent, other.Together, other.Second)) > 0))
            {
                most = pair;
            }
        }

        return most;
    }

    /// <summary>Null where a word is no term, or several.</summary>
    private static Term? TermOf(MappedText field, string word) =>
        AnalyzedWord.Of(field.IndexAnalyzer, field.Name, word, 2) is [var single] ? new Term(field.Name, single.Term) : null;
}
