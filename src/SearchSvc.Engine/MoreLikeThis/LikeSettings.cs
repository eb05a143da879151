using SearchSvc.Engine.Errors;
using SearchSvc.V1;

namespace SearchSvc.Engine.MoreLikeThis;

/// <summary>MoreLikeThisOptions, checked, with the defaults that need no look at texts or index filled in.</summary>
internal sealed record LikeSettings
{
    private const int DefaultQueryTerms = 50;
    private const int MaxQueryTerms = 1_000;

    /// <summary>A hit shares at least this much of the terms, unless the request says otherwise: one word in common is no likeness.</summary>
    private const string DefaultMinimumShouldMatch = "10%";

    public required int QueryTerms { get; init; }

    public required int MinTermFreq { get; init; }

    /// <summary>Null: 2 for documents of the index, which would else be found by words that only they have; 1 for texts.</summary>
    public required int? MinDocFreq { get; init; }

    /// <summary>Null: half of the documents that have the field, where these are more than a handful.</summary>
    public required long? MaxDocFreq { get; init; }

    public required int MinWordLength { get; init; }

    public required int MaxWordLength { get; init; }

    public required IReadOnlySet<string> StopWords { get; init; }

    public required string MinimumShouldMatch { get; init; }

    public required float BoostTerms { get; init; }

    public required bool Include { get; init; }

    /// <param name="path">Of the options in the request, for errors.</param>
    public static LikeSettings Parse(MoreLikeThisOptions? options, string path, Violations violations)
    {
        options ??= new MoreLikeThisOptions();
        AtLeast(1, options.HasMaxQueryTerms, options.MaxQueryTerms, "max_query_terms");
        AtLeast(1, options.HasMinTermFreq, options.MinTermFreq, "min_term_freq");
        AtLeast(0, options.HasMinDocFreq, options.MinDocFreq, "min_doc_freq");
        AtLeast(1, options.HasMaxDocFreq, options.MaxDocFreq, "max_doc_freq");
        AtLeast(0, options.HasMinWordLength, options.MinWordLength, "min_word_length");
        AtLeast(1, options.HasMaxWordLength, options.MaxWordLength, "max_word_length");
        if (options.HasBoostTerms && options.BoostTerms is not (>= 0 and <= 100))
        {
            violations.Add($"{path}.boost_terms", "must be between 0 and 100");
        }

        if (options.MinimumShouldMatch.Length > 0 && !Queries.MinimumShouldMatch.TryCompute(options.MinimumShouldMatch, 10, out _))
        {
            violations.Add($"{path}.minimum_should_match", Queries.MinimumShouldMatch.Syntax);
        }

        return new LikeSettings
        {
            QueryTerms = options.HasMaxQueryTerms ? Math.Min(options.MaxQueryTerms, MaxQueryTerms) : DefaultQueryTerms,
            MinTermFreq = options.HasMinTermFreq ? options.MinTermFreq : 1,
            MinDocFreq = options.HasMinDocFreq ? options.MinDocFreq : null,
            MaxDocFreq = options.HasMaxDocFreq ? options.MaxDocFreq : null,
            MinWordLength = options.HasMinWordLength ? options.MinWordLength : 0,
            MaxWordLength = options.HasMaxWordLength ? options.MaxWordLength : int.MaxValue,
            StopWords = options.StopWords.ToHashSet(StringComparer.Ordinal),
            MinimumShouldMatch = options.MinimumShouldMatch.Length > 0 ? options.MinimumShouldMatch : DefaultMinimumShouldMatch,
            BoostTerms = options.HasBoostTerms ? options.BoostTerms : 1,
            Include = options.Include,
        };

        void AtLeast(long least, bool given, long value, string name)
        {
            if (given && value < least)
            {
                violations.Add($"{path}.{name}", $"must be at least {least}");
            }
        }
    }

    public bool Admits(string term) =>
        term.Length >= MinWordLength && term.Length <= MaxWordLength && !StopWords.Contains(term);
}
