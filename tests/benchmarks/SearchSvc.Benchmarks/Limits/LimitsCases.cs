using SearchSvc.V1;

namespace SearchSvc.Benchmarks.Limits;

/// <summary>What goes through the terms, and what others ask beside it.</summary>
internal static class LimitsCases
{
    public static IReadOnlyList<(string Name, Query Query)> Costly { get; } =
    [
        ("wildcard *x*y*", Wildcard("*x*y*")),
        ("wildcard *a*b*…*z, without a hit", Wildcard("*a*b*a*b*a*b*a*b*a*b*a*b*a*b*a*b*z")),
        ("regexp .*xyx.*", Regexp(".*xyx.*")),
        ("regexp (a|b)*a(a|b){18}", Regexp("(a|b)*a(a|b){18}")),
        ("regexp .*(x.*){10}", Regexp(".*(x.*){10}")),
        ("fuzzy, 2 edits", new Query { Fuzzy = new() { Field = LimitsDocuments.Terms, Term = "abxyabxyabxy", Fuzziness = "2" } }),
        (
            "fuzzy, 2 edits, 250 characters",
            new Query { Fuzzy = new() { Field = LimitsDocuments.Terms, Term = string.Concat(Enumerable.Range(0, 250).Select(i => (char)('一' + i))), Fuzziness = "2" } }),
        ("prefix in any case", new Query { Prefix = new() { Field = LimitsDocuments.Terms, Prefix = "A", CaseInsensitive = true } }),
    ];

    public static IReadOnlyList<SearchRequest> Ordinary { get; } =
    [
        new SearchRequest { Q = "w1000" },
        new SearchRequest { Q = "w50 w2000" },
        new SearchRequest { Q = "\"w1 w2\"" },
        new SearchRequest { Q = "w300", Filter = "source:source3" },
        new SearchRequest { Query = new Query { Term = new() { Field = "author", Value = new() { StringValue = "author77" } } } },
    ];

    private static Query Wildcard(string pattern) => new() { Wildcard = new() { Field = LimitsDocuments.Terms, Pattern = pattern } };

    private static Query Regexp(string pattern) => new() { Regexp = new() { Field = LimitsDocuments.Terms, Pattern = pattern } };
}
