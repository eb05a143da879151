using CsCheck;
using SearchSvc.V1;
using FieldType = SearchSvc.V1.Field.Types.Type;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>Random query trees on fields that some index has.</summary>
internal sealed class ModelQueryGenerators(IReadOnlyList<ModelField> fields, ModelPalette palette)
{
    private static readonly string[] Minimums = ["1", "2", "-1", "50%", "-25%", "1<2", "2<75% 4<-1"];
    private static readonly string[] Patterns = ["*", "a*a", "?e*", "*eta", "be??", "*l*a*", "alpha", "R?d", "", "*\u00fc"];
    private static readonly string[] Expressions = ["a.*", "(al|be)[a-z]+", "[^r].*", "r?e{1,2}d", ".{3,4}", "gam(ma|ut)", "", "(a|b)*x"];
    private static readonly string[] Prefixes = ["a", "al", "be", "re", "R", "", "\u00e9", "x"];

    private readonly Gen<ModelField> anyField = Gen.OneOf([.. fields]);
    private readonly Gen<ModelField> withValues = Gen.OneOf([.. fields.Where(f => f.HasValues)]);
    private readonly Gen<ModelField> withTerms = Gen.OneOf([.. fields.Where(f => f.HasTerms)]);
    private readonly Gen<string> text = Gen.OneOf([.. fields.Where(f => f.Type == FieldType.Text).Select(f => f.Name)]);
    private readonly ModelField[] points = [.. fields.Where(f => !f.HasValues)];
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
            (1, (IGen<Query>)ModelFunctionGenerators.Queries(inner, fields, palette)));
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
        (2, (IGen<Query>)CrossFields()),
        (1, (IGen<Query>)Proximity()),
        (3, (IGen<Query>)Phrase()),
        (1, (IGen<Query>)ModelSpanGenerators.Queries(text, ModelGenerators.Word, Gen.OneOf("al", "be", "x"))),
        (2, (IGen<Query>)withValues.SelectMany(Term)),
        (1, (IGen<Query>)withValues.SelectMany(Terms)),
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
        (2, (IGen<Query>)withValues.SelectMany(Range)),
        (1, (IGen<Query>)anyField.Select(field => new Query { Exists = new ExistsQuery { Field = field.Name } })),
        (1, (IGen<Query>)Gen.Int[0, 16].Array[0, 4].Select(ids => new Query { Ids = new IdsQuery { Ids = { ids.Select(id => $"d{id}") } } })),
        (points.Length == 0 ? 0 : 2, (IGen<Query>)(points.Length == 0 ? Gen.Const(new Query()) : Gen.OneOf(GeoDistance(), GeoBoundingBox()))));

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

    private Gen<Query> CrossFields() => Gen.Select(
        Gen.Select(withTerms, Gen.OneOf("", "", "^2", "^0.5")).Array[0, 4], ModelGenerators.Word.Array[0, 4], Gen.Float[0, 1], Gen.Enum<Operator>(),
        Gen.OneOf(["", "", .. Minimums]), Gen.Int[0, 5],
        (joined, words, tie, op, minimum, flags) => new Query
        {
            MultiMatch = new MultiMatchQuery
            {
                Text = string.Join(' ', words),
                Fields = { joined.DistinctBy(f => f.Item1.Name).Select(f => f.Item1.Name + f.Item2) },
                Type = MultiMatchQuery.Types.Type.CrossFields,
                TieBreaker = tie,
                Operator = op,
                MinimumShouldMatch = op == Operator.And ? "" : minimum,
                LastTermPrefix = flags == 0,
            },
        });

    private Gen<Query> Proximity() => Gen.Select(
        Gen.Select(text, Gen.OneOf("", "", "^2", "^0.5")).Array[0, 4], ModelGenerators.Word.Array[1, 5],
        (joined, words) => new Query
        {
            Proximity = new ProximityQuery
            {
                Text = string.Join(' ', words),
                Fields = { joined.DistinctBy(f => f.Item1).Select(f => f.Item1 + f.Item2) },
            },
        });

    private Gen<Query> GeoDistance() => Gen.Select(
        Gen.OneOf(points), ModelGenerators.Point, Gen.OneOf("0m", "1m", "3000m", "12km", "600km", "9000km", "30000km"), (field, center, distance) => new Query
        {
            GeoDistance = new GeoDistanceQuery { Field = field.Name, Center = center, Distance = distance },
        });

    private Gen<Query> GeoBoundingBox() => Gen.Select(Gen.OneOf(points), ModelGenerators.Point, ModelGenerators.Point, (field, one, other) => new Query
    {
        GeoBoundingBox = new GeoBoundingBoxQuery
        {
            Field = field.Name,
            TopLeft = new GeoPoint { Lat = Math.Max(one.Lat, other.Lat), Lon = one.Lon },
            BottomRight = new GeoPoint { Lat = Math.Min(one.Lat, other.Lat), Lon = other.Lon },
        },
    });

    private Gen<Query> Phrase() => Gen.Select(
        withTerms, ModelGenerators.Word.Array[1, 3], Gen.Int[0, 12], Gen.Int[0, 5], (field, words, slop, flags) =>
        {
            // A phrase that may move has two different words here: for more, the definition is the algorithm.
            var moves = slop is > 0 and < 5 && field.Type == FieldType.Text && words.Length == 2
                && Enum.GetValues<ModelAnalyzer>().All(analyzer =>
                    ModelText.Analyze(analyzer, string.Join(' ', words)).Select(t => t.Term).Distinct().Count() == 2);
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
        field.Type == FieldType.Text ? word.Select(w => (object)w) : ModelGenerators.Value(field, palette);

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
}
