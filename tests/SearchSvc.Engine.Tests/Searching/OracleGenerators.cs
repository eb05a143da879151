using CsCheck;
using Google.Protobuf.WellKnownTypes;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Searching;

/// <summary>Random documents, in segments and with deletions, and random queries on them.</summary>
internal static class OracleGenerators
{
    public static readonly (string, V1.Field.Types.Type)[] Fields =
    [
        ("title", V1.Field.Types.Type.Text), ("body", V1.Field.Types.Type.Text), ("tag", V1.Field.Types.Type.Keyword),
        ("year", V1.Field.Types.Type.Integer),
    ];

    private static readonly string[] Vocabulary = ["alpha", "alto", "beta", "bets", "gamma", "delta", "zeta", "omega"];
    private static readonly string[] Tags = ["alpha", "red", "reed", "blue"];

    private static readonly Gen<string> Word = Gen.OneOf(Vocabulary);
    private static readonly Gen<string> TextField = Gen.OneOf("title", "body");
    private static readonly Gen<string[]> JoinedFields = Gen.OneOf<string[]>(["title", "body"], ["title^2", "body^0.5"], ["body^3", "title^3"], ["body"]);
    private static readonly Gen<double> Year = Gen.Int[1990, 2002].Select(y => (double)y);

    private static readonly Gen<OracleDocument> Document = Gen.Select(
        Word.Array[0, 4], Word.Array[0, 12], Gen.OneOf<string?>([.. Tags, null]), Gen.Int[1989, 2000],
        (title, body, tag, year) => new OracleDocument("", title, body, tag, year < 1990 ? null : year));

    /// <summary>Segments of documents.</summary>
    public static readonly Gen<OracleDocument[][]> Segments = Document.Array[1, 12].Array[1, 4];

    public static Gen<Query> Query { get; } = Tree(3);

    public static Gen<Sort[]> Sorts { get; } = Gen.Select(
        Gen.OneOf("year", "tag", "_score", "_id"), Gen.Enum<Sort.Types.Order>(), Gen.Enum<Sort.Types.Missing>(),
        (field, order, missing) => new Sort { Field = field, Order = order, Missing = missing }).Array[0, 3];

    /// <summary>An index of the segments, of whose documents some are replaced or deleted; and all that were ever in it.</summary>
    public static (TestIndex Index, List<OracleDocument> Documents) Build(OracleDocument[][] segments)
    {
        var index = new TestIndex(Fields);
        var all = new List<OracleDocument>();
        for (var segment = 0; segment < segments.Length; segment++)
        {
            // It keeps the segment from being dropped when all others in it are deleted, and their statistics with it.
            Put(new OracleDocument($"kept-{segment}", ["kept"], [], null, null));
            for (var i = 0; i < segments[segment].Length; i++)
            {
                Put(segments[segment][i] with { Id = $"d{i * 7 % 12}" });
            }

            index.Cut();
            if (segment % 2 == 1 && all.Find(d => !d.IsDeleted && d.Id.StartsWith('d')) is { } deleted)
            {
                deleted.IsDeleted = true;
                index.Delete(deleted.Id);
            }
        }

        return (index, all);

        void Put(OracleDocument document)
        {
            all.ForEach(older => older.IsDeleted |= older.Id == document.Id);
            all.Add(document);
            index.Put(document.Id, document.Json);
        }
    }

    private static Gen<Query> Tree(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Const(0).Select(_ => new Query { MatchAll = new MatchAllQuery() }),
            Gen.Select(TextField, Word.Array[1, 4], Gen.Enum<Operator>(), Gen.OneOf("", "1", "2"), (field, words, op, minimum) => new Query
            {
                Match = new MatchQuery
                {
                    Field = field,
                    Text = string.Join(' ', words),
                    Operator = op,
                    MinimumShouldMatch = op == Operator.And ? "" : minimum,
                },
            }),
            Gen.Select(JoinedFields, Word.Array[1, 4], Gen.Enum<Operator>(), Gen.OneOf("", "1", "2"), (fields, words, op, minimum) => new Query
            {
                MultiMatch = new MultiMatchQuery
                {
                    Text = string.Join(' ', words),
                    Fields = { fields },
                    Type = MultiMatchQuery.Types.Type.CrossFields,
                    Operator = op,
                    MinimumShouldMatch = op == Operator.And ? "" : minimum,
                },
            }),
            Gen.Select(JoinedFields, Word.Array[1, 5], (fields, words) => new Query
            {
                Proximity = new ProximityQuery { Text = string.Join(' ', words), Fields = { fields } },
            }),
            Gen.Select(TextField, Word.Array[1, 3], (field, words) => new Query { Phrase = new PhraseQuery { Field = field, Text = string.Join(' ', words) } }),
            Gen.Select(TextField, Word, (field, word) => new Query { Term = new TermQuery { Field = field, Value = Value.ForString(word) } }),
            Gen.OneOf(Tags).Select(tag => new Query { Term = new TermQuery { Field = "tag", Value = Value.ForString(tag) } }),
            Gen.OneOf(Tags).Array[0, 3].Select(tags => new Query { Terms = new TermsQuery { Field = "tag", Values = { tags.Select(Value.ForString) } } }),
            Gen.Select(Gen.OneOf("title", "body", "tag"), Gen.OneOf("a", "al", "be", "re", "x"), (field, prefix) => new Query
            {
                Prefix = new PrefixQuery { Field = field, Prefix = prefix },
            }),
            Gen.Select(Gen.OneOf("title", "body", "tag"), Gen.OneOf("*", "a*a", "?e*", "*eta", "be??", "*l*a*", "alpha"), (field, pattern) => new Query
            {
                Wildcard = new WildcardQuery { Field = field, Pattern = pattern },
            }),
            Gen.Select(Gen.OneOf("title", "body", "tag"), Gen.OneOf(".*", "a.*a", "(al|be).+", "[^a]*", "be[a-t]{2}", "alpha|zeta", "x?"), (field, pattern) => new Query
            {
                Regexp = new RegexpQuery { Field = field, Pattern = pattern },
            }),
            SpanOracle.Queries(TextField, Word, Gen.OneOf("al", "be", "x")),
            Gen.Select(Year, Year, Gen.Int[0, 3], (from, to, ends) => new Query
            {
                Range = new RangeQuery
                {
                    Field = "year",
                    Gte = ends is 0 or 2 ? Value.ForNumber(from) : null,
                    Gt = ends is 1 ? Value.ForNumber(from) : null,
                    Lte = ends is 0 ? Value.ForNumber(to) : null,
                    Lt = ends is 1 or 3 ? Value.ForNumber(to) : null,
                },
            }),
            Gen.OneOf("title", "body", "tag", "year").Select(field => new Query { Exists = new ExistsQuery { Field = field } }),
            Gen.Int[0, 12].Array[0, 4].Select(ids => new Query { Ids = new IdsQuery { Ids = { ids.Select(id => $"d{id}") } } }));
        if (depth == 0)
        {
            return leaf;
        }

        var inner = Tree(depth - 1);
        var boolean = Gen.Select(
            inner.Array[0, 2], inner.Array[0, 3], inner.Array[0, 2], inner.Array[0, 1], Gen.OneOf("", "", "0", "1", "2"),
            (must, should, filter, not, minimum) => new Query
            {
                Bool = new BoolQuery { Must = { must }, Should = { should }, Filter = { filter }, MustNot = { not }, MinimumShouldMatch = minimum },
            });
        var any = Gen.Frequency(
            (3, (IGen<Query>)leaf),
            (3, (IGen<Query>)boolean),
            (1, (IGen<Query>)Gen.Select(inner.Array[1, 3], Gen.Float[0, 1], (queries, tie) => new Query { DisMax = new DisMaxQuery { Queries = { queries }, TieBreaker = tie } })),
            (1, (IGen<Query>)Gen.Select(inner, inner, Gen.OneOf<float?>(null, 0, 0.5f, 2), (positive, negative, factor) =>
            {
                var boosting = new BoostingQuery { Positive = positive, Negative = negative };
                if (factor is { } set)
                {
                    boosting.NegativeBoost = set;
                }

                return new Query { Boosting = boosting };
            })),
            (2, (IGen<Query>)FunctionOracle.Queries(inner, leaf)),
            (1, (IGen<Query>)inner.Select(filter => new Query { ConstantScore = new ConstantScoreQuery { Filter = filter } })));
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
}
