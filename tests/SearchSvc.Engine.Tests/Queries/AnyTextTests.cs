using CsCheck;
using SearchSvc.Engine.Errors;
using SearchSvc.V1;

namespace SearchSvc.Engine.Tests.Queries;

/// <summary>Texts made of syntax, words and everything else, in any order.</summary>
public sealed class AnyTextTests : IDisposable
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.OneOf("(", ")", "[", "]", "{", "}", "\"", "~", "^", ":", "+", "-", "!", "*", "?", "/", "\\", "<", ">", "=", "&&", "||"),
        Gen.OneOf(" ", " ", " AND ", " OR ", " NOT ", " TO ", "\n", "\u3000"),
        Gen.OneOf("title", "year", "tag", "nope", "_id", "_exists_", "title:", "year:[", "tag:(", "one", "1990", "2.5", "0"),
        Gen.Char.Select(c => char.IsSurrogate(c) ? "\U0001F600" : c.ToString())).Array[0, 25].Select(string.Concat);

    private readonly TestIndex index = new TestIndex(
            ("title", Field.Types.Type.Text), ("tag", Field.Types.Type.Keyword), ("year", Field.Types.Type.Integer),
            ("published", Field.Types.Type.Date))
        .Put("1", """{"title":"one","tag":"two","year":1990}""");

    [Fact]
    public void Q_never_fails() =>
        Gen.Select(Text, Gen.Enum<Operator>(), Gen.Bool, Gen.OneOf("", "AUTO"), Gen.OneOf("", "2", "-1")).Sample(
            (q, op, prefix, fuzziness, minimum) =>
            {
                var request = new SearchRequest
                {
                    Q = q,
                    DefaultOperator = op,
                    LastTermPrefix = prefix,
                    Fuzziness = fuzziness,
                    MinimumShouldMatch = minimum,
                    SearchFields = { "title", "year" },
                };
                index.Search(request);
            },
            time: 5,
            threads: 1);

    [Fact]
    public void However_little_a_request_may_have_q_never_fails() =>
        Gen.Select(Text, Gen.Int[1, 25], Gen.Int[1, 5], Gen.OneOf("title", "year", "tag", "published", "t*")).Sample(
            (text, clauses, depth, field) =>
            {
                index.Options.MaxQueryClauses = clauses;
                index.Options.MaxQueryDepth = depth;
                index.Search(new SearchRequest { Q = text, SearchFields = { field }, LastTermPrefix = true, Fuzziness = "1" });
                if (clauses > 3)
                {
                    index.Search(new SearchRequest { Query = new Query { SimpleQueryString = new SimpleQueryStringQuery { Query = text, Fields = { field } } } });
                }
            },
            time: 5,
            threads: 1);

    [Fact]
    public void A_change_of_operators_costs_no_more_clauses_than_there_are()
    {
        for (var clauses = 4; clauses < 25; clauses++)
        {
            index.Options.MaxQueryClauses = clauses;
            foreach (var field in new[] { "title", "year", "tag", "published", "t*" })
            {
                var query = new SimpleQueryStringQuery { Query = "]_exists_ TO title+{ NOT 8/! \n_", Fields = { field } };
                index.Search(new SearchRequest { Query = new Query { SimpleQueryString = query } });
            }
        }
    }

    [Fact]
    public void A_filter_is_understood_or_refused_with_a_place() =>
        Text.Sample(
            filter =>
            {
                try
                {
                    index.Search(new SearchRequest { Filter = filter });
                }
                catch (EngineException e)
                {
                    Assert.Equal(Reasons.InvalidFilter, e.Reason);
                    Assert.StartsWith("line ", Assert.Single(e.Violations).Description);
                }
            },
            time: 5,
            threads: 1);

    public void Dispose() => index.Dispose();
}
