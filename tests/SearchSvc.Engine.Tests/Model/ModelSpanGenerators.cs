using CsCheck;
using SearchSvc.V1;
using Value = Google.Protobuf.WellKnownTypes.Value;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>Random span_near queries, nested and in any order.</summary>
internal static class ModelSpanGenerators
{
    public static Gen<Query> Queries(Gen<string> field, Gen<string> word, Gen<string> prefix) =>
        field.SelectMany(name => Tree(name, word, prefix, 2));

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
