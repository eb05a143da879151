using SearchSvc.Engine.Errors;
using SearchSvc.V1;

namespace SearchSvc.Engine.MoreLikeThis;

/// <summary>MoreLikeThisOptions, checked, with the defaults that need no look at texts or index filled in.</summary>
internal sealed record LikeSettings
{
    private const int DefaultQueryTerms = 150;
    private const int MaxQueryTerms = 1_000;

    public required int QueryTerms { get; init; }

    /// <summary>In each field that is asked. Null: a word of one field is looked for in those too that are compared with it as one.</summary>
    public required int? MinTermFreq { get; init; }

    /// <summary>In each field that is asked. Null: 2, in one of them, for documents of the index, which would else be found by words that only they have;
    /// 1 for texts.</summary>
    public required int? MinDocFreq { get; init; }

    /// <summary>In each field that is asked. Null: three quarters of the documents that have the fields, where these are more than a handful.</summary>
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
        AtLeast(0, options.HasMinTermFreq, options.MinTermFreq, "min_term_freq");
        AtLeast(0, options.HasMinDocFreq, options.MinDocFreq, "min_doc_freq");
        AtLeast(1, options.HasMaxDocFreq, options.MaxDocFreq, "max_doc_freq");
        AtLeast(0, options.HasMinWordLength, options.MinWordLength, "min_word_length");
        AtLeast(0, options.HasMaxWordLength, options.MaxWordLength, "max_word_length");
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
            MinTermFreq = options.HasMinTermFreq ? Math.Max(1, options.MinTermFreq) : null,
            MinDocFreq = options.HasMinDocFreq ? options.MinDocFreq : null,
            MaxDocFreq = options.HasMaxDocFreq ? options.MaxDocFreq : null,
            MinWordLength = options.HasMinWordLength ? options.MinWordLength : 0,
            MaxWordLength = options.MaxWordLength > 0 ? options.MaxWordLength : int.MaxValue,
            StopWords = options.StopWords.ToHashSet(StringComparer.Ordinal),
            MinimumShouldMatch = options.MinimumShouldMatch.Length > 0 ? options.MinimumShouldMatch : "1",
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
