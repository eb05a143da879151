using System.Globalization;
using System.Text.RegularExpressions;
using Google.Protobuf.WellKnownTypes;
using SearchSvc.Engine.Tests.Queries.Geo;
using SearchSvc.V1;
using FieldType = SearchSvc.V1.Field.Types.Type;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>The queries that ask a field.</summary>
internal sealed class ModelLeaves(ModelStatistics statistics)
{
    private readonly ModelBm25 bm25 = new(statistics);
    private readonly ModelJoined joined = new(statistics);
    private readonly ModelSpans spans = new(statistics);

    public double? Score(Query query, ModelDocument document) => query.KindCase switch
    {
        Query.KindOneofCase.Match => On(query.Match.Field, document, field => Match(field, query.Match, document)),
        Query.KindOneofCase.MultiMatch => MultiMatch(query.MultiMatch, document),
        Query.KindOneofCase.Proximity => joined.Proximity(query.Proximity, document),
        Query.KindOneofCase.Phrase => On(query.Phrase.Field, document, field => Phrase(field, query.Phrase, document)),
        Query.KindOneofCase.Term => On(query.Term.Field, document, field => Term(field, query.Term, document)),
        Query.KindOneofCase.Terms => On(query.Terms.Field, document, field => One(Terms(field, query.Terms, document))),
        Query.KindOneofCase.Prefix when query.Prefix.Prefix.Length == 0 => One(document.Values(query.Prefix.Field).Count > 0),
        Query.KindOneofCase.Prefix => AnyTerm(query.Prefix.Field, document, (field, term) =>
            StartsWith(term, ModelText.Normalize(field, query.Prefix.Prefix), query.Prefix.CaseInsensitive)),
        Query.KindOneofCase.Wildcard when query.Wildcard.Pattern == "*" => One(document.Values(query.Wildcard.Field).Count > 0),
        Query.KindOneofCase.Wildcard => AnyTerm(query.Wildcard.Field, document, (field, term) =>
            Matches(term, Glob(ModelText.Normalize(field, query.Wildcard.Pattern)), query.Wildcard.CaseInsensitive)),
        Query.KindOneofCase.Regexp => AnyTerm(query.Regexp.Field, document, (field, term) =>
            Matches(term, query.Regexp.Pattern, query.Regexp.CaseInsensitive)),
        Query.KindOneofCase.Fuzzy => On(query.Fuzzy.Field, document, field =>
            Fuzzy(field, query.Fuzzy.Term, query.Fuzzy.Fuzziness, query.Fuzzy.PrefixLength, document)),
        Query.KindOneofCase.Range => On(query.Range.Field, document, field => One(Range(field, query.Range, document))),
        Query.KindOneofCase.Exists => One(document.Values(query.Exists.Field).Count > 0),
        Query.KindOneofCase.Ids => One(query.Ids.Ids.Contains(document.Id)),
        Query.KindOneofCase.SpanNear => On(query.SpanNear.Field, document, field => spans.Score(field, query, document)),
        Query.KindOneofCase.GeoDistance => One(document.Values(query.GeoDistance.Field).Cast<GeoPoint>().Any(point =>
            GeoOracle.Distance(query.GeoDistance.Center, point) <= Metres(query.GeoDistance.Distance))),
        Query.KindOneofCase.GeoBoundingBox => One(document.Values(query.GeoBoundingBox.Field).Cast<GeoPoint>().Any(point =>
            GeoOracle.IsWithin(query.GeoBoundingBox, point))),
        _ => throw new NotSupportedException($"The model does not know {query.KindCase}."),
    };

    /// <summary>The best of the scores and the tie breaker's part of the others'.</summary>
    public static double? Best(IReadOnlyList<double?> scores, double tieBreaker)
    {
        var matching = scores.OfType<double>().ToList();
        return matching.Count == 0 ? null : matching.Max() + (tieBreaker * (matching.Sum() - matching.Max()));
    }

    private static double? One(bool matches) => matches ? 1 : null;

    private static double? On(string name, ModelDocument document, Func<ModelField, double?> score) =>
        document.Schema.Find(name) is { } field ? score(field) : null;

    private static double Metres(string distance) => double.Parse(distance.TrimEnd('k', 'm'), CultureInfo.InvariantCulture)
        * (distance.EndsWith("km", StringComparison.Ordinal) ? 1_000 : 1);

    private double? Match(ModelField field, MatchQuery match, ModelDocument document)
    {
        if (field.Type != FieldType.Text)
        {
            // The value counts as one term.
            return match.MinimumShouldMatch.Length > 0 && ModelMinimum.Of(match.MinimumShouldMatch, 1) > 1
                ? null
                : Exact(field, match.Text, match.Fuzziness, match.PrefixLength, match.LastTermPrefix, document);
        }

        var terms = ModelText.Analyze(field.Analyzer, match.Text).Select(t => t.Term).ToList();
        var scores = terms.Select((term, i) => match.LastTermPrefix && i == terms.Count - 1
            ? Best(
                [
                    bm25.Term(field, term, document),
                    One(document.Terms(field).Any(t => t.StartsWith(term, StringComparison.Ordinal))),
                    match.Fuzziness.Length > 0 ? Fuzzy(field, term, match.Fuzziness, match.PrefixLength, document) : null,
                ],
                0)
            : match.Fuzziness.Length > 0 ? Fuzzy(field, term, match.Fuzziness, match.PrefixLength, document)
            : bm25.Term(field, term, document)).ToList();
        var needed = match.Operator == Operator.And ? terms.Count
            : match.MinimumShouldMatch.Length == 0 ? 1
            : ModelMinimum.Of(match.MinimumShouldMatch, terms.Count);
        return terms.Count > 0 && scores.Count(s => s is not null) >= Math.Max(1, needed) ? scores.Sum(s => s ?? 0) : null;
    }

    private double? Exact(ModelField field, string text, string fuzziness, int prefixLength, bool isPrefix, ModelDocument document)
    {
        if (field.Type != FieldType.Keyword)
        {
            throw new NotSupportedException("A number is asked for with term.");
        }

        var term = ModelText.Normalize(field, text);
        var fuzzy = fuzziness.Length > 0 ? Fuzzy(field, term, fuzziness, prefixLength, document) : null;
        return isPrefix ? Best([One(document.Terms(field).Any(t => t.StartsWith(term, StringComparison.Ordinal))), fuzzy], 0)
            : fuzziness.Length > 0 ? fuzzy
            : bm25.Term(field, term, document);
    }

    private double? MultiMatch(MultiMatchQuery match, ModelDocument document)
    {
        var fields = ModelJoined.FieldsOf(match.Fields, document);
        if (match.Type == MultiMatchQuery.Types.Type.CrossFields)
        {
            return joined.CrossFields(match, fields, document, field => Exact(field, match.Text, "", 0, match.LastTermPrefix, document));
        }

        var scores = fields
            .Select(f => f.Boost * (match.Type is MultiMatchQuery.Types.Type.Phrase or MultiMatchQuery.Types.Type.PhrasePrefix
                ? Phrase(f.Field, new PhraseQuery
                {
                    Text = match.Text,
                    Slop = match.Slop,
                    LastTermPrefix = match.LastTermPrefix || match.Type == MultiMatchQuery.Types.Type.PhrasePrefix,
                }, document)
                : Match(f.Field, new MatchQuery
                {
                    Text = match.Text,
                    Operator = match.Operator,
                    MinimumShouldMatch = match.MinimumShouldMatch,
                    Fuzziness = match.Fuzziness,
                    PrefixLength = match.PrefixLength,
                    LastTermPrefix = match.LastTermPrefix,
                }, document)))
            .ToList();
        return Best(scores, match.Type == MultiMatchQuery.Types.Type.MostFields ? 1 : match.TieBreaker);
    }

    private double? Phrase(ModelField field, PhraseQuery phrase, ModelDocument document)
    {
        if (field.Type != FieldType.Text)
        {
            return Exact(field, phrase.Text, "", 0, phrase.LastTermPrefix, document);
        }

        var parts = ModelText.Analyze(field.Analyzer, phrase.Text).ToList();
        if (parts.Count <= 1)
        {
            return Match(field, new MatchQuery { Text = phrase.Text, LastTermPrefix = phrase.LastTermPrefix }, document);
        }

        var text = document.Positions(field).ToList();
        if (phrase.Slop > 0)
        {
            var weight = ModelPhrase.Sloppy(text, (parts[0].Position, parts[0].Term), (parts[1].Position, parts[1].Term), phrase.Slop);
            return weight > 0 ? bm25.Score(field, parts.Sum(p => bm25.Idf(field, p.Term)), weight, document) : null;
        }

        var known = statistics.Terms(field).Distinct().ToList();
        var allowed = parts.Select((part, i) => (part.Position, Terms: phrase.LastTermPrefix && i == parts.Count - 1
            ? known.Where(t => t.StartsWith(part.Term, StringComparison.Ordinal)).ToArray()
            : [part.Term])).ToList();
        var frequency = ModelPhrase.Exact(text, allowed);
        return frequency > 0 ? bm25.Score(field, allowed.Sum(a => a.Terms.Min(t => bm25.Idf(field, t))), frequency, document) : null;
    }

    private double? Term(ModelField field, TermQuery term, ModelDocument document)
    {
        if (!field.HasTerms)
        {
            var wanted = ModelValues.FromMessage(field.Type, term.Value);
            return One(document.Values(field.Name).Any(v => ModelValues.Compare(v, wanted) == 0));
        }

        var text = ModelText.Normalize(field, term.Value.StringValue);
        return term.CaseInsensitive
            ? One(document.Terms(field).Any(t => t.Equals(text, StringComparison.OrdinalIgnoreCase)))
            : bm25.Term(field, text, document);
    }

    private static bool Terms(ModelField field, TermsQuery terms, ModelDocument document) => field.HasTerms
        ? terms.Values.Any(v => document.Terms(field).Contains(ModelText.Normalize(field, v.StringValue)))
        : terms.Values.Select(v => ModelValues.FromMessage(field.Type, v))
            .Any(wanted => document.Values(field.Name).Any(v => ModelValues.Compare(v, wanted) == 0));

    private static double? AnyTerm(string name, ModelDocument document, Func<ModelField, string, bool> matches) =>
        On(name, document, field => One(document.Terms(field).Any(term => matches(field, term))));

    private static bool StartsWith(string term, string prefix, bool caseInsensitive) =>
        term.StartsWith(prefix, caseInsensitive ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    private static bool Matches(string term, string pattern, bool caseInsensitive) => Regex.IsMatch(
        term, $"^(?:{pattern})\\z", RegexOptions.Singleline | RegexOptions.CultureInvariant | (caseInsensitive ? RegexOptions.IgnoreCase : RegexOptions.None));

    private static string Glob(string pattern) =>
        Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal);

    /// <summary>Each near term of the index by itself; the further away, the less it weighs.</summary>
    private double? Fuzzy(ModelField field, string text, string fuzziness, int prefixLength, ModelDocument document)
    {
        var term = ModelText.Normalize(field, text);
        var edits = fuzziness is "" or "AUTO" ? term.Length <= 2 ? 0 : term.Length <= 5 ? 1 : 2 : int.Parse(fuzziness, CultureInfo.InvariantCulture);
        edits = prefixLength >= term.Length ? 0 : edits;
        var prefix = term[..Math.Min(prefixLength, term.Length)];
        var scores = document.Terms(field).Distinct()
            .Where(t => t.StartsWith(prefix, StringComparison.Ordinal))
            .Select(t => (Term: t, Distance: ModelText.Edits(term, t)))
            .Where(t => t.Distance <= edits && (t.Distance == 0 || t.Distance < Math.Min(term.Length, t.Term.Length)))
            .Select(t => bm25.Term(field, t.Term, document) * (t.Distance == 0 ? 1 : 1 - ((double)t.Distance / Math.Min(term.Length, t.Term.Length))))
            .ToList();
        return scores.Count == 0 ? null : scores.Sum();
    }

    private static bool Range(ModelField field, RangeQuery range, ModelDocument document)
    {
        var values = field.HasTerms ? [.. document.Terms(field)] : document.Values(field.Name);
        return values.Any(v => Within(v, range.Gte, c => c >= 0) && Within(v, range.Gt, c => c > 0)
            && Within(v, range.Lte, c => c <= 0) && Within(v, range.Lt, c => c < 0));

        bool Within(object value, Value? bound, Func<int, bool> isWithin)
        {
            if (bound is null)
            {
                return true;
            }

            var limit = ModelValues.FromMessage(field.Type, bound);
            return isWithin(ModelValues.Compare(value, limit is string text ? ModelText.Normalize(field, text) : limit));
        }
    }
}
