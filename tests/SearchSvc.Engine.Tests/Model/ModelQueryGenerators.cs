using CsCheck;
using SearchSvc.V1;
using FieldType = SearchSvc.V1.Field.Types.Type;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>Random query trees for a schema.</summary>
internal sealed class ModelQueryGenerators(ModelSchema schema)
{
    private static readonly string[] Minimums = ["1", "2", "-1", "50%", "-25%", "1<2", "2<75% 4<-1"];
    private static readonly string[] Patterns = ["*", "a*a", "?e*", "*eta", "be??", "*l*a*", "alpha", "R?d", "", "*\u00fc"];
    private static readonly string[] Expressions = ["a.*", "(al|be)[a-z]+", "[^r].*", "r?e{1,2}d", ".{3,4}", "gam(ma|ut)", "", "(a|b)*x"];
    private static readonly string[] Prefixes = ["a", "al", "be", "re", "R", "", "\u00e9", "x"];

    private readonly Gen<ModelField> anyField = Gen.OneOf([.. schema.Fields]);
    private readonly Gen<ModelField> withTerms = Gen.OneOf([.. schema.Fields.Where(f => f.HasTerms)]);
    private readonly Gen<string> word = Gen.Frequency((4, ModelGenerators.Word), (1, Gen.OneOf(ModelGenerators.Keywords)));

    public Gen<Query> Tree(int depth)
    {
        var leaf = Leaf();
        if (depth == 0)
        {
            return leaf;
        }

        var inner = Tree(depth - 1);
        var any = Gen.Frequency(
            (4, (IGen<Query>)leaf),
            (3, (IGen<Query>)Bool(inner)),
            (1, (IGen<Query>)Gen.Select(inner.Array[1, 3], Gen.Float[0, 1], (queries, tie) => new Query
            {
                DisMax = new DisMaxQuery { Queries = { queries }, TieBreaker = tie },
            })),
            (1, (IGen<Query>)inner.Select(filter => new Query { ConstantScore = new ConstantScoreQuery { Filter = filter } })),
            (1, (IGen<Query>)Gen.Select(inner, inner, Gen.OneOf<float?>(null, 0, 0.2f, 3), Boosting)),
            (1, (IGen<Query>)FunctionScore(inner)));
        return Gen.Select(any, Gen.OneOf(0f, 1f, 1f, 1f, 2.5f), (query, boost) =>
        {
            var copy = query.Clone();
            if (boost != 1)
            {
                copy.Boost = boost;
            }

            return copy;
        });
    }

    private Gen<Query> Leaf() => Gen.Frequency(
        (1, (IGen<Query>)Gen.Const(new Query { MatchAll = new MatchAllQuery() })),
        (4, (IGen<Query>)Match()),
        (2, (IGen<Query>)MultiMatch()),
        (3, (IGen<Query>)Phrase()),
        (2, (IGen<Query>)anyField.SelectMany(Term)),
        (1, (IGen<Query>)anyField.SelectMany(Terms)),
        (1, (IGen<Query>)Gen.Select(withTerms, Gen.OneOf(Prefixes), Gen.Bool, (field, prefix, anyCase) => new Query
        {
            Prefix = new PrefixQuery { Field = field.Name, Prefix = prefix, CaseInsensitive = anyCase && prefix != "\u00e9" },
        })),
        (1, (IGen<Query>)Gen.Select(withTerms, Gen.OneOf(Patterns), Gen.Bool, (field, pattern, anyCase) => new Query
        {
            Wildcard = new WildcardQuery { Field = field.Name, Pattern = pattern, CaseInsensitive = anyCase },
        })),
        (1, (IGen<Query>)Gen.Select(withTerms, Gen.OneOf(Expressions), Gen.Bool, (field, pattern, anyCase) => new Query
        {
            Regexp = new RegexpQuery { Field = field.Name, Pattern = pattern, CaseInsensitive = anyCase },
        })),
        (1, (IGen<Query>)Gen.Select(withTerms, word, Gen.OneOf("", "AUTO", "0", "1", "2"), Gen.Int[0, 2], (field, term, fuzziness, prefix) => new Query
        {
            Fuzzy = new FuzzyQuery { Field = field.Name, Term = term, Fuzziness = fuzziness, PrefixLength = prefix },
        })),
        (2, (IGen<Query>)anyField.SelectMany(Range)),
        (1, (IGen<Query>)anyField.Select(field => new Query { Exists = new ExistsQuery { Field = field.Name } })),
        (1, (IGen<Query>)Gen.Int[0, 16].Array[0, 4].Select(ids => new Query { Ids = new IdsQuery { Ids = { ids.Select(id => $"d{id}") } } })));

    private Gen<Query> Match() => Gen.Select(
        withTerms, ModelGenerators.Word.Array[0, 4], Gen.Enum<Operator>(), Gen.OneOf(["", "", .. Minimums]),
        Gen.OneOf("", "", "", "AUTO", "1"), Gen.Int[0, 1], Gen.Int[0, 7],
        (field, words, op, minimum, fuzziness, prefix, flags) => new Query
        {
            Match = new MatchQuery
            {
                Field = field.Name,
                Text = string.Join(' ', words),
                Operator = op,
                MinimumShouldMatch = op == Operator.And ? "" : minimum,
                Fuzziness = fuzziness,
                PrefixLength = prefix,
                LastTermPrefix = flags == 0,
            },
        });

    private Gen<Query> MultiMatch() => Gen.Select(
        withTerms.Array[1, 3], ModelGenerators.Word.Array[1, 2], Gen.OneOf("", "^2", "^0.5"), Gen.Float[0, 1], Gen.Enum<Operator>(),
        Gen.OneOf(
            MultiMatchQuery.Types.Type.Unspecified, MultiMatchQuery.Types.Type.BestFields, MultiMatchQuery.Types.Type.MostFields,
            MultiMatchQuery.Types.Type.Phrase, MultiMatchQuery.Types.Type.PhrasePrefix),
        (fields, words, boost, tie, op, type) => new Query
        {
            MultiMatch = new MultiMatchQuery
            {
                Text = string.Join(' ', words),
                Fields = { fields.Select(f => f.Name).Distinct().Select(name => name + boost) },
                Type = type,
                TieBreaker = tie,
                Operator = op,
            },
        });

    private Gen<Query> Phrase() => Gen.Select(
        withTerms, ModelGenerators.Word.Array[1, 3], Gen.Int[0, 12], Gen.Int[0, 5], (field, words, slop, flags) =>
        {
            // A phrase that may move has two different words here: for more, the definition is the algorithm.
            var moves = slop is > 0 and < 5 && field.Type == FieldType.Text && words.Length == 2
                && ModelText.Analyze(field.Analyzer, string.Join(' ', words)).Select(t => t.Term).Distinct().Count() == 2;
            return new Query
            {
                Phrase = new PhraseQuery
                {
                    Field = field.Name,
                    Text = string.Join(' ', words),
                    Slop = moves ? slop : 0,
                    LastTermPrefix = flags == 0 && !moves,
                },
            };
        });

    private Gen<Query> Term(ModelField field) => Gen.Select(ValueOf(field), Gen.Int[0, 5], (value, flags) => new Query
    {
        Term = new TermQuery { Field = field.Name, Value = ModelValues.ToMessage(value), CaseInsensitive = flags == 0 && field.HasTerms },
    });

    private Gen<Query> Terms(ModelField field) => ValueOf(field).Array[0, 3].Select(values => new Query
    {
        Terms = new TermsQuery { Field = field.Name, Values = { values.Select(ModelValues.ToMessage) } },
    });

    private Gen<Query> Range(ModelField field) => field.Type == FieldType.Text
        ? Gen.Const(new Query { Exists = new ExistsQuery { Field = field.Name } })
        : Gen.Select(ValueOf(field), ValueOf(field), Gen.Int[0, 8], (from, to, ends) => new Query
        {
            Range = new RangeQuery
            {
                Field = field.Name,
                Gte = ends % 3 == 0 ? ModelValues.ToMessage(from) : null,
                Gt = ends % 3 == 1 ? ModelValues.ToMessage(from) : null,
                Lte = ends / 3 == 0 ? ModelValues.ToMessage(to) : null,
                Lt = ends / 3 == 1 ? ModelValues.ToMessage(to) : null,
            },
        });

    /// <summary>Text: a single term, as it may stand in the index.</summary>
    private Gen<object> ValueOf(ModelField field) =>
        field.Type == FieldType.Text ? word.Select(w => (object)w) : ModelGenerators.Value(field);

    private static Gen<Query> Bool(Gen<Query> inner) => Gen.Select(
        inner.Array[0, 2], inner.Array[0, 3], inner.Array[0, 2], inner.Array[0, 1], Gen.OneOf(["", "", "0", .. Minimums]),
        (must, should, filter, not, minimum) => new Query
        {
            Bool = new BoolQuery { Must = { must }, Should = { should }, Filter = { filter }, MustNot = { not }, MinimumShouldMatch = minimum },
        });

    private static Query Boosting(Query positive, Query negative, float? boost)
    {
        var query = new BoostingQuery { Positive = positive, Negative = negative };
        if (boost is { } given)
        {
            query.NegativeBoost = given;
        }

        return new Query { Boosting = query };
    }

    private Gen<Query> FunctionScore(Gen<Query> inner)
    {
        var numbers = schema.Fields.Where(f => f.Type is FieldType.Integer or FieldType.Double or FieldType.Boolean or FieldType.Date).ToArray();
        var factor = numbers.Length == 0
            ? Gen.Const((FieldValueFactor?)null)!
            : Gen.Select(Gen.OneOf(numbers), Gen.Enum<FieldValueFactor.Types.Modifier>(), Gen.OneOf<double?>(null, 0.5, 3), Gen.OneOf<double?>(null, 1),
                (field, modifier, by, missing) =>
                {
                    // What goes beyond a float is for the tests of functions alone: sums of it have no definition.
                    var isSmall = field.Type == FieldType.Boolean && modifier != FieldValueFactor.Types.Modifier.Reciprocal;
                    var value = new FieldValueFactor { Field = field.Name, Modifier = isSmall ? modifier : FieldValueFactor.Types.Modifier.Log1P };
                    value.Factor = by ?? 1;
                    if (missing is { } number)
                    {
                        value.Missing = number;
                    }

                    return value;
                });
        var function = Gen.Select(inner, Gen.Bool, Gen.OneOf(0f, 0.5f, 2), factor, Gen.Bool, (filter, isFiltered, weight, value, isValued) =>
        {
            var message = new ScoreFunction { Filter = isFiltered ? filter : null, Weight = weight };
            if (isValued && value is not null)
            {
                message.FieldValueFactor = value;
            }

            return message;
        });
        return Gen.Select(
            inner, Gen.Bool, function.Array[0, 3],
            Gen.OneOf([.. Enum.GetValues<FunctionScoreQuery.Types.Mode>().Where(m => m != FunctionScoreQuery.Types.Mode.Replace)]),
            Gen.Enum<FunctionScoreQuery.Types.Mode>(), Gen.OneOf<float?>(null, null, 1.5f),
            (query, isGiven, functions, score, boost, most) =>
            {
                var message = new FunctionScoreQuery { Query = isGiven ? query : null, Functions = { functions }, ScoreMode = score, BoostMode = boost };
                if (most is { } given)
                {
                    message.MaxBoost = given;
                }

                return new Query { FunctionScore = message };
            });
    }
}
