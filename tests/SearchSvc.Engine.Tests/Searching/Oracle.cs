using System.Globalization;
using System.Text.RegularExpressions;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Searching;

/// <summary>A document of the fields title and body (text of lower-case words), tag (keyword) and year (integer).</summary>
internal sealed record OracleDocument(string Id, string[] Title, string[] Body, string? Tag, long? Year)
{
    /// <summary>No search finds it any more; until a merge, statistics still count it.</summary>
    public bool IsDeleted { get; set; }

    public string Json
    {
        get
        {
            var members = new List<string>();
            if (Title.Length > 0)
            {
                members.Add($"\"title\":\"{string.Join(' ', Title)}\"");
            }

            if (Body.Length > 0)
            {
                members.Add($"\"body\":\"{string.Join(' ', Body)}\"");
            }

            if (Tag is not null)
            {
                members.Add($"\"tag\":\"{Tag}\"");
            }

            if (Year is not null)
            {
                members.Add($"\"year\":{Year}");
            }

            return $"{{{string.Join(',', members)}}}";
        }
    }

    public string[] Words(string field) => field switch
    {
        "title" => Title,
        "body" => Body,
        "tag" => Tag is null ? [] : [Tag],
        "year" => Year is null ? [] : ["year"],
        _ => [],
    };
}

/// <summary>What queries mean, by definition and without an index: which documents match, and with what score.</summary>
internal sealed class Oracle(IReadOnlyList<OracleDocument> documents)
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    /// <summary>The score of every document that matches, by id.</summary>
    public Dictionary<string, double> Search(Query query)
    {
        var hits = new Dictionary<string, double>();
        foreach (var document in documents.Where(d => !d.IsDeleted))
        {
            if (Score(query, document) is { } score)
            {
                hits.Add(document.Id, score);
            }
        }

        return hits;
    }

    private double? Score(Query query, OracleDocument document) =>
        Kind(query, document) * (query.HasBoost ? query.Boost : 1);

    private double? Kind(Query query, OracleDocument document) => query.KindCase switch
    {
        Query.KindOneofCase.MatchAll => 1,
        Query.KindOneofCase.MatchNone => null,
        Query.KindOneofCase.Match => Match(query.Match, document),
        Query.KindOneofCase.MultiMatch => new JoinedOracle(documents, query.MultiMatch.Fields).CrossFields(query.MultiMatch, document),
        Query.KindOneofCase.Proximity => new JoinedOracle(documents, query.Proximity.Fields).Proximity(query.Proximity.Text.Split(' '), document),
        Query.KindOneofCase.Phrase => Phrase(query.Phrase.Field, query.Phrase.Text.Split(' '), document),
        Query.KindOneofCase.Term => Term(query.Term.Field, query.Term.Value.StringValue, document),
        Query.KindOneofCase.Terms => One(document.Words(query.Terms.Field).Any(w => query.Terms.Values.Any(v => v.StringValue == w))),
        Query.KindOneofCase.Prefix => One(
            document.Words(query.Prefix.Field).Any(w => w.StartsWith(query.Prefix.Prefix, StringComparison.Ordinal))),
        Query.KindOneofCase.Wildcard => One(document.Words(query.Wildcard.Field).Any(w => Glob(query.Wildcard.Pattern, w))),
        Query.KindOneofCase.Regexp => One(document.Words(query.Regexp.Field).Any(w =>
            Regex.IsMatch(w, $"^(?:{query.Regexp.Pattern})$", RegexOptions.NonBacktracking))),
        Query.KindOneofCase.Range => One(InRange(query.Range, document.Year)),
        Query.KindOneofCase.Exists => One(document.Words(query.Exists.Field).Length > 0),
        Query.KindOneofCase.Ids => One(query.Ids.Ids.Contains(document.Id)),
        Query.KindOneofCase.Bool => Bool(query.Bool, document),
        Query.KindOneofCase.DisMax => DisMax(query.DisMax, document),
        Query.KindOneofCase.ConstantScore => One(Score(query.ConstantScore.Filter, document) is not null),
        Query.KindOneofCase.Boosting => Score(query.Boosting.Positive, document)
            * (Score(query.Boosting.Negative, document) is null ? 1 : query.Boosting.HasNegativeBoost ? query.Boosting.NegativeBoost : 0.5f),
        Query.KindOneofCase.SpanNear => SpanNear(query, document),
        Query.KindOneofCase.FunctionScore => FunctionOracle.Score(query.FunctionScore, document, Score),
        _ => throw new NotSupportedException($"The oracle does not know {query.KindCase}."),
    };

    private static double? One(bool matches) => matches ? 1 : null;

    private static bool Glob(string pattern, string word) =>
        pattern.Length == 0
            ? word.Length == 0
            : pattern[0] == '*'
                ? Enumerable.Range(0, word.Length + 1).Any(i => Glob(pattern[1..], word[i..]))
                : word.Length > 0 && (pattern[0] == '?' || pattern[0] == word[0]) && Glob(pattern[1..], word[1..]);

    private static bool InRange(RangeQuery range, long? year) =>
        year is { } value
        && (range.Gte is null || value >= range.Gte.NumberValue)
        && (range.Gt is null || value > range.Gt.NumberValue)
        && (range.Lte is null || value <= range.Lte.NumberValue)
        && (range.Lt is null || value < range.Lt.NumberValue);

    private double? Match(MatchQuery match, OracleDocument document)
    {
        var words = match.Text.Split(' ');
        var scores = words.Select(word => Term(match.Field, word, document)).ToList();
        var needed = match.Operator == Operator.And ? words.Length : match.MinimumShouldMatch.Length > 0 ? int.Parse(match.MinimumShouldMatch, CultureInfo.InvariantCulture) : 1;
        return scores.Count(s => s is not null) >= Math.Max(1, needed) ? scores.Sum(s => s ?? 0) : null;
    }

    private double? Bool(BoolQuery query, OracleDocument document)
    {
        var must = query.Must.Select(q => Score(q, document)).ToList();
        var should = query.Should.Select(q => Score(q, document)).ToList();
        var required = query.Must.Count + query.Filter.Count;
        var needed = query.MinimumShouldMatch.Length > 0 ? int.Parse(query.MinimumShouldMatch, CultureInfo.InvariantCulture) : required == 0 ? 1 : 0;
        if (must.Contains(null)
            || query.Filter.Any(q => Score(q, document) is null)
            || query.MustNot.Any(q => Score(q, document) is not null)
            || (should.Count > 0 && should.Count(s => s is not null) < needed))
        {
            return null;
        }

        return required + query.Should.Count + query.MustNot.Count == 0 ? 1 : must.Sum(s => s ?? 0) + should.Sum(s => s ?? 0);
    }

    private double? DisMax(DisMaxQuery query, OracleDocument document)
    {
        var scores = query.Queries.Select(q => Score(q, document)).Where(s => s is not null).Select(s => s!.Value).ToList();
        return scores.Count == 0 ? null : scores.Max() + (query.TieBreaker * (scores.Sum() - scores.Max()));
    }

    private double? Term(string field, string word, OracleDocument document)
    {
        var frequency = document.Words(field).Count(w => w == word);
        return frequency == 0 ? null : Bm25(field, Idf(field, word), frequency, document);
    }

    private double? Phrase(string field, string[] words, OracleDocument document)
    {
        var text = document.Words(field);
        var frequency = Enumerable.Range(0, Math.Max(0, text.Length - words.Length + 1))
            .Count(i => text.AsSpan(i, words.Length).SequenceEqual(words));
        return frequency == 0 ? null : Bm25(field, words.Sum(word => Idf(field, word)), frequency, document);
    }

    /// <summary>As a phrase of the same places: alternatives count as the most frequent of them.</summary>
    private double? SpanNear(Query query, OracleDocument document)
    {
        var field = query.SpanNear.Field;
        var matches = SpanOracle.Matches(query.SpanNear, document.Words(field));
        var idf = SpanOracle.Places(query).Sum(place => documents.SelectMany(d => d.Words(field)).Where(place).Distinct().Select(word => Idf(field, word)).DefaultIfEmpty().Min());
        return matches.Count == 0 ? null : Bm25(field, idf, matches.Values.Sum(gaps => 1.0 / (1 + gaps)), document);
    }

    private double Idf(string field, string word)
    {
        double having = documents.Count(d => d.Words(field).Length > 0);
        double with = documents.Count(d => d.Words(field).Contains(word));
        return Math.Log(1 + ((having - with + 0.5) / (with + 0.5)));
    }

    private double Bm25(string field, double idf, double frequency, OracleDocument document)
    {
        if (field == "tag")
        {
            // A keyword has neither a length nor a frequency.
            return idf;
        }

        var lengths = documents.Select(d => (double)d.Words(field).Length).Where(length => length > 0).Average();
        return idf * (K1 + 1) * frequency / (frequency + (K1 * (1 - B + (B * document.Words(field).Length / lengths))));
    }
}
