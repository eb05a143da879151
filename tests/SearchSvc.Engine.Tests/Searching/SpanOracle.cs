using CsCheck;
using SearchSvc.V1;
using Value = Google.Protobuf.WellKnownTypes.Value;

namespace SearchSvc.Engine.Tests.Searching;

/// <summary>What span_near means, by trying every choice of positions.</summary>
internal static class SpanOracle
{
    public static Gen<Query> Queries(Gen<string> field, Gen<string> word, Gen<string> prefix) =>
        field.SelectMany(name => Tree(name, word, prefix, 2));

    /// <summary>For each position at which a match begins, how few positions may lie between its parts.</summary>
    public static Dictionary<int, int> Matches(SpanNearQuery near, string[] words) =>
        Near(near, words).GroupBy(match => match.Start).ToDictionary(group => group.Key, group => group.Min(match => match.Gaps));

    /// <summary>The places of a query: of each, which words stand for it.</summary>
    public static IEnumerable<Func<string, bool>> Places(Query query) => query.KindCase switch
    {
        Query.KindOneofCase.Term => [word => word == query.Term.Value.StringValue],
        Query.KindOneofCase.Prefix => [word => word.StartsWith(query.Prefix.Prefix, StringComparison.Ordinal)],
        Query.KindOneofCase.Phrase => query.Phrase.Text.Split(' ').Select(text => (Func<string, bool>)(word => word == text)),
        _ => query.SpanNear.Clauses.SelectMany(Places),
    };

    private static IEnumerable<(int Start, int End, int Gaps)> Near(SpanNearQuery near, string[] words)
    {
        var parts = near.Clauses.Select(clause => Spans(clause, words).Distinct().ToList()).ToList();
        IEnumerable<List<(int Start, int End)>> choices = [[]];
        foreach (var part in parts)
        {
            // Dropping early what can't become a match keeps the number of choices small.
            choices = choices.SelectMany(chosen => part
                .Where(span => chosen.All(other => span.Start >= other.End || (!near.InOrder && span.End <= other.Start)))
                .Select(span => chosen.Append(span).ToList()));
        }

        foreach (var chosen in choices)
        {
            var (start, end) = (chosen.Min(span => span.Start), chosen.Max(span => span.End));
            var gaps = end - start - chosen.Sum(span => span.End - span.Start);
            if (gaps <= near.Slop)
            {
                yield return (start, end, gaps);
            }
        }
    }

    private static IEnumerable<(int Start, int End)> Spans(Query query, string[] words)
    {
        if (query.KindCase == Query.KindOneofCase.SpanNear)
        {
            return Near(query.SpanNear, words).Select(match => (match.Start, match.End));
        }

        var places = Places(query).ToList();
        return Enumerable.Range(0, Math.Max(0, words.Length - places.Count + 1))
            .Where(start => places.Select((place, i) => place(words[start + i])).All(stands => stands))
            .Select(start => (start, start + places.Count));
    }

    private static Gen<Query> Tree(string field, Gen<string> word, Gen<string> prefix, int depth)
    {
        var term = word.Select(text => new Query { Term = new TermQuery { Field = field, Value = Value.ForString(text) } });
        var leaf = Gen.Frequency(
            (4, (IGen<Query>)term),
            (1, (IGen<Query>)prefix.Select(text => new Query { Prefix = new PrefixQuery { Field = field, Prefix = text } })),
            (1, (IGen<Query>)word.Array[1, 3].Select(text => new Query { Phrase = new PhraseQuery { Field = field, Text = string.Join(' ', text) } })));
        var clause = depth > 1 ? Gen.Frequency((4, (IGen<Query>)leaf), (1, (IGen<Query>)Tree(field, word, prefix, depth - 1))) : leaf;
        return Gen.Select(clause.Array[1, 4], Gen.Int[0, 6], Gen.Bool, (clauses, slop, inOrder) => new Query
        {
            SpanNear = new SpanNearQuery { Field = field, Clauses = { clauses }, Slop = slop, InOrder = inOrder },
        });
    }
}
