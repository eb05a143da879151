using CsCheck;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>What a person types: clauses side by side, each with "+", "-" or nothing before it.</summary>
internal sealed record ModelTyped((ModelTyped.Clause Clause, string Sign)[] Clauses)
{
    private const float ProximityBoost = 0.2f;

    public string Q => string.Join(' ', Clauses.Select(c => c.Sign + c.Clause.Text));

    /// <summary>Words, phrases, words of a field, and such that must or must not match, side by side.</summary>
    public static Gen<ModelTyped> Any(IReadOnlyList<ModelField> fields)
    {
        var named = Gen.OneOf([.. fields.Where(f => f.HasTerms).Select(f => f.Name)]);
        var word = ModelGenerators.Word.Select(w => new Clause(w, w, new Query { MultiMatch = new MultiMatchQuery { Text = w } }));
        var clause = Gen.Frequency(
            (6, (IGen<Clause>)word),
            (1, (IGen<Clause>)ModelGenerators.Word.Array[2, 3].Select(words => string.Join(' ', words)).Select(text => new Clause($"\"{text}\"", null, new Query
            {
                MultiMatch = new MultiMatchQuery { Text = text, Type = MultiMatchQuery.Types.Type.Phrase },
            }))),
            (1, (IGen<Clause>)Gen.Select(named, ModelGenerators.Word, (field, text) => new Clause($"{field}:{text}", null, new Query
            {
                Match = new MatchQuery { Field = field, Text = text },
            }))));
        return Gen.Select(clause, Gen.OneOf("", "", "", "+", "-")).Array[1, 5].Select(clauses => new ModelTyped(clauses));
    }

    /// <summary>The query that it stands for: what matches is found as over one field, and counts more where the words stand near each
    /// other.</summary>
    public Query Meaning(ModelSchema schema)
    {
        var joined = new BoolQuery();

        // What analysis leaves nothing of says nothing.
        var telling = Clauses.Where(c => c.Clause.HasTerms(schema)).ToList();
        foreach (var (clause, sign) in telling)
        {
            var query = clause.Query.Clone();
            if (clause.Word is not null && sign != "-")
            {
                query.MultiMatch.Type = MultiMatchQuery.Types.Type.CrossFields;
            }

            (sign == "+" ? joined.Must : sign == "-" ? joined.MustNot : joined.Should).Add(query);
        }

        // What must match comes first.
        var words = telling.OrderBy(c => c.Sign != "+").Where(c => c.Sign != "-" && c.Clause.Word is not null).Select(c => c.Clause.Word).ToList();
        var meaning = telling.Count == 0 ? new Query { MatchNone = new MatchNoneQuery() } : new Query { Bool = joined };
        return words.Count < 2 ? meaning : new Query
        {
            Bool = new BoolQuery
            {
                Must = { meaning },
                Should = { new Query { Proximity = new ProximityQuery { Text = string.Join(' ', words) }, Boost = ProximityBoost } },
            },
        };
    }

    public override string ToString() => Q;

    /// <param name="Word">Null where it is more than a word.</param>
    internal sealed record Clause(string Text, string? Word, Query Query)
    {
        public bool HasTerms(ModelSchema schema)
        {
            var text = Query.Match?.Text ?? Query.MultiMatch.Text;
            var fields = Query.Match is null ? schema.Texts : schema.Find(Query.Match.Field) is { Type: V1.Field.Types.Type.Text } one ? [one] : [];
            return fields.Count == 0 || fields.Any(f => ModelText.Analyze(f.Analyzer, text).Any());
        }
    }
}
