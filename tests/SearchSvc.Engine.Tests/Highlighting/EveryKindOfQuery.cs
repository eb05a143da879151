using System.Text.RegularExpressions;
using SearchSvc.V1;
using Kind = SearchSvc.V1.Query.KindOneofCase;
using Value = Google.Protobuf.WellKnownTypes.Value;

namespace SearchSvc.Engine.Tests.Highlighting;

/// <summary>Queries made of the words of a document, of every kind there is.</summary>
internal sealed partial class EveryKindOfQuery(string field, IReadOnlyList<string> otherFields, Random random)
{
    /// <summary>Every kind but those that are never about a text.</summary>
    public static readonly IReadOnlyList<Kind> Kinds =
    [
        .. Enum.GetValues<Kind>().Except([Kind.None, Kind.MatchAll, Kind.MatchNone, Kind.Exists, Kind.Ids, Kind.GeoDistance, Kind.GeoBoundingBox]),
    ];

    public static string[] WordsOf(string text) => [.. Word().Matches(text).Select(word => word.Value)];

    public Query Of(Kind kind, string[] words)
    {
        var at = random.Next(words.Length);
        var (word, next, third) = (words[at], words[(at + 1) % words.Length], words[(at + 2) % words.Length]);
        var term = word.ToLowerInvariant();
        return kind switch
        {
            Kind.Match => new() { Match = new() { Field = field, Text = $"{word} {Any()} {Any()}", LastTermPrefix = random.Next(3) == 0 } },
            Kind.MultiMatch => MultiMatch($"{word} {next} {third}"),
            Kind.Phrase => Phrase(random.Next(2) == 0 ? $"{word} {next} {third}" : $"{third} {word}"),
            Kind.Term => new() { Term = new() { Field = field, Value = Value.ForString(term), CaseInsensitive = random.Next(2) == 0 } },
            Kind.Terms => new() { Terms = new() { Field = field, Values = { Value.ForString(term), Value.ForString(Any()), Value.ForString(Any()) } } },
            Kind.Prefix => new() { Prefix = new() { Field = field, Prefix = term[..random.Next(1, term.Length + 1)] } },
            Kind.Wildcard => new() { Wildcard = new() { Field = field, Pattern = random.Next(2) == 0 ? $"{term[0]}*{term[^1]}" : $"*{term[^1]}" } },
            Kind.Regexp => new() { Regexp = new() { Field = field, Pattern = $"{Regex.Escape(term[..1])}.{{2,6}}" } },
            Kind.Fuzzy => new() { Fuzzy = new() { Field = field, Term = term + "x" } },
            Kind.Range => new() { Range = new() { Field = $"{field}.keyword", Gte = Value.ForString("A") } },
            Kind.Bool => new()
            {
                Bool = new()
                {
                    Must = { Of(Kind.Match, words) },
                    Should = { Of(Kind.Prefix, words) },
                    Filter = { Of(Kind.Match, words) },
                    MustNot = { Of(Kind.Term, words) },
                },
            },
            Kind.DisMax => new() { DisMax = new() { Queries = { Of(Kind.Phrase, words), Of(Kind.Fuzzy, words) } } },
            Kind.ConstantScore => new() { ConstantScore = new() { Filter = Of(Kind.Match, words) } },
            Kind.Boosting => new() { Boosting = new() { Positive = Of(Kind.Match, words), Negative = Of(Kind.Term, words) } },
            Kind.FunctionScore => new() { FunctionScore = new() { Query = Of(Kind.Match, words) } },
            Kind.QueryString => new()
            {
                QueryString = new() { Query = $"{term} AND ({next.ToLowerInvariant()}~1 OR \"{third} {word}\"~3) {term[..1]}* -{Any()}", Fields = { field } },
            },
            Kind.SimpleQueryString => new() { SimpleQueryString = new() { Query = $"{word} | \"{next} {third}\"~2 -{Any()} {term[..1]}*", Fields = { field } } },
            Kind.MoreLikeThis => new()
            {
                MoreLikeThis = new() { Like = { new LikeItem { Text = string.Join(' ', words.Take(200)) } }, Fields = { field } },
            },
            Kind.SpanNear => new()
            {
                SpanNear = new()
                {
                    Field = field,
                    Slop = random.Next(6),
                    InOrder = random.Next(2) == 0,
                    Clauses = { Phrase(word), new Query { Prefix = new() { Field = field, Prefix = third.ToLowerInvariant() } } },
                },
            },
            Kind.Proximity => new() { Bool = new() { Should = { new Query { Proximity = new() { Text = $"{word} {next}", Fields = { field } } }, Of(Kind.Match, words) } } },
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

        string Any() => words[random.Next(words.Length)].ToLowerInvariant();
    }

    private Query Phrase(string text) =>
        new() { Phrase = new() { Field = field, Text = text, Slop = text.Contains(' ') ? random.Next(4) : 0 } };

    private Query MultiMatch(string text) => new()
    {
        MultiMatch = new()
        {
            Text = text,
            Fields = { otherFields.Prepend(field) },
            Type = (MultiMatchQuery.Types.Type)random.Next(1, 6),
            Fuzziness = random.Next(2) == 0 ? "AUTO" : "",
        },
    };

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+")]
    private static partial Regex Word();
}
