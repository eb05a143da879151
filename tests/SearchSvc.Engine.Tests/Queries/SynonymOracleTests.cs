using CsCheck;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Queries;

/// <summary>Random rules, documents and texts: what is found, against the readings of a text spelt out one by one.</summary>
public sealed class SynonymOracleTests
{
    private static readonly Gen<string> Word = Gen.Int[0, 4].Select(i => "abcde"[i].ToString());

    private static readonly Gen<string[]> Term = Word.Array[1, 3];

    private static readonly Gen<Rule> AnyRule = Gen.Select(Term.Array[1, 3], Term.Array[1, 2], Gen.Bool)
        .Select((from, to, mutual) => mutual ? new Rule([.. from, .. to], [.. from, .. to]) : new Rule(from, to));

    [Fact]
    public void A_text_finds_what_its_readings_find() =>
        Gen.Select(AnyRule.Array[0, 3], Word.Array[1, 7].Array[1, 12], Word.Array[1, 3], Gen.Int[1, 3]).Sample(
            (rules, documents, text, minimum) =>
            {
                using var index = Index(rules, documents);
                var joined = string.Join(' ', text);
                var parts = Parts(rules, text);
                Assert.Equal(
                    Matching(documents, d => parts.Any(p => p.Exists(r => Contains(d, r)))),
                    index.Matches(new Query { Match = new MatchQuery { Field = "t", Text = joined } }));
                Assert.Equal(
                    Matching(documents, d => parts.All(p => p.Exists(r => Contains(d, r)))),
                    index.Matches(new Query { Match = new MatchQuery { Field = "t", Text = joined, Operator = Operator.And } }));
                Assert.Equal(
                    Matching(documents, d => parts.Count(p => p.Exists(r => Contains(d, r))) >= minimum),
                    index.Matches(new Query { Match = new MatchQuery { Field = "t", Text = joined, MinimumShouldMatch = $"{minimum}" } }));
                var readings = Readings(parts);
                Assert.Equal(
                    Matching(documents, d => readings.Exists(r => Contains(d, r))),
                    index.Matches(new Query { Phrase = new PhraseQuery { Field = "t", Text = joined } }));
                Assert.Equal(index.Matches(new Query { Phrase = new PhraseQuery { Field = "t", Text = joined } }), index.Matches($"\"{joined}\""));
            },
            iter: 400,
            threads: 1);

    [Fact]
    public void Terms_that_mean_each_other_find_and_score_the_same() =>
        Gen.Select(Term.Array[2, 4], Word.Array[1, 7].Array[1, 12]).Sample(
            (terms, documents) =>
            {
                using var index = Index([new Rule(terms, terms)], documents);
                var hits = terms.Select(term => index.Search(new SearchRequest
                {
                    Query = new Query { Match = new MatchQuery { Field = "t", Text = string.Join(' ', term) } },
                    PageSize = 100,
                }).Hits.Select(h => (h.Document.Id, h.Score)).ToList());

                // Where one has another in it and the rule matches longer, both are still the same rule.
                Assert.All(hits, h => Assert.Equal(hits.First(), h));
            },
            iter: 200,
            threads: 1);

    private static TestIndex Index(Rule[] rules, string[][] documents)
    {
        var lines = rules.Where(r => r.SaysSomething)
            .Select(r => Side(r.From) + (r.IsMutual ? "" : " => " + Side(r.To)));
        var index = new TestIndex(new Schema
        {
            Fields = { new Field { Name = "t", Type = Field.Types.Type.Text, Analyzer = "own" } },
            Analyzers = { ["own"] = new Analyzer { Tokenizer = "whitespace", Filters = { "synonyms(set=own)" } } },
            Synonyms = { ["own"] = new Synonyms { Rules = { lines } } },
        });
        for (var i = 0; i < documents.Length; i++)
        {
            index.Put($"{i:D2}", $$"""{"t":"{{string.Join(' ', documents[i])}}"}""");
        }

        return index;

        static string Side(string[][] terms) => string.Join(", ", terms.Select(t => string.Join(' ', t)));
    }

    /// <summary>The clauses of a text, each with the sequences of words that it may stand for.</summary>
    private static List<List<string[]>> Parts(Rule[] rules, string[] text)
    {
        rules = [.. rules.Where(r => r.SaysSomething)];
        var parts = new List<List<string[]>>();
        for (var i = 0; i < text.Length;)
        {
            var longest = rules.SelectMany(r => r.From).Where(t => text.AsSpan(i).StartsWith(t)).Select(t => t.Length).DefaultIfEmpty(0).Max();
            var words = text[i..(i + Math.Max(1, longest))];
            var meant = rules.Where(r => longest > 0 && r.From.Any(t => t.SequenceEqual(words))).SelectMany(r => r.To)
                .DistinctBy(t => string.Join(' ', t)).ToList();
            if (longest == 0 || meant is [var only] && only.SequenceEqual(words))
            {
                parts.AddRange(words.Select(w => new List<string[]> { new[] { w } }));
            }
            else if (meant is [var replaced])
            {
                // One path alone is words in their order.
                parts.AddRange(replaced.Select(w => new List<string[]> { new[] { w } }));
            }
            else
            {
                parts.Add(meant);
            }

            i += Math.Max(1, longest);
        }

        return parts;
    }

    private static List<string[]> Readings(List<List<string[]>> parts) =>
        parts.Aggregate(new List<string[]> { Array.Empty<string>() }, (all, part) => [.. all.SelectMany(a => part.Select(p => (string[])[.. a, .. p]))]);

    private static bool Contains(string[] document, string[] words) =>
        Enumerable.Range(0, Math.Max(0, document.Length - words.Length + 1)).Any(i => document.AsSpan(i).StartsWith(words));

    private static string[] Matching(string[][] documents, Func<string[], bool> matches) =>
        [.. Enumerable.Range(0, documents.Length).Where(i => matches(documents[i])).Select(i => $"{i:D2}")];

    private sealed record Rule(string[][] From, string[][] To)
    {
        /// <summary>A term that means itself alone is no rule.</summary>
        public bool SaysSomething => !IsMutual || From.Length > 1;

        public bool IsMutual => From.Length == To.Length && From.Zip(To).All(p => p.First.SequenceEqual(p.Second));
    }
}
