using Lucene.Net.Search;

namespace SearchSvc.Engine.Queries.Syntax;

/// <summary>Warns of what is odd about a query though nothing is wrong with it: clauses that look at every term, and those that nothing in
/// the index matches.</summary>
internal sealed class QueryOddities(IndexSearcher searcher, QueryContext context, string path)
{
    // So many clauses are looked up in the index at most.
    private const int MaxLookups = 64;

    private int lookups;

    public void Find(QueryMessage root)
    {
        var open = new Stack<QueryMessage>([root]);
        while (open.TryPop(out var node))
        {
            var children = Children(node).ToList();
            if (children.Count == 0)
            {
                Leaf(node);
            }

            foreach (var child in children)
            {
                open.Push(child);
            }
        }
    }

    private static IEnumerable<QueryMessage> Children(QueryMessage node) => node.KindCase switch
    {
        QueryMessage.KindOneofCase.Bool => node.Bool.Must.Concat(node.Bool.Should).Concat(node.Bool.MustNot),
        QueryMessage.KindOneofCase.DisMax => node.DisMax.Queries,
        _ => [],
    };

    private void Leaf(QueryMessage leaf)
    {
        if (Cost(leaf) is { } cost)
        {
            context.Warnings.Add($"{path}: {cost}");
        }
        else if (lookups++ < MaxLookups && Name(leaf) is { } name && !MatchesAny(leaf))
        {
            context.Warnings.Add($"{path}: no document matches {name}");
        }
    }

    /// <summary>Why a leaf is costly; null where it is not.</summary>
    private static string? Cost(QueryMessage leaf) => leaf.KindCase switch
    {
        QueryMessage.KindOneofCase.Wildcard when leaf.Wildcard.Pattern is ['*' or '?', ..] =>
            $"the pattern '{Show(leaf.Wildcard.Pattern)}' begins with a wildcard: it looks at every term of '{Show(leaf.Wildcard.Field)}'",
        QueryMessage.KindOneofCase.Regexp when leaf.Regexp.Pattern is not [>= '0' and <= 'z', ..] || leaf.Regexp.Pattern is [_, '*' or '?' or '{', ..] =>
            $"the regular expression '{Show(leaf.Regexp.Pattern)}' begins with no letter: it looks at every term of '{Show(leaf.Regexp.Field)}'",
        QueryMessage.KindOneofCase.Prefix when leaf.Prefix.Prefix.Length == 1 =>
            $"'{Show(leaf.Prefix.Prefix)}*' is short: every term of '{Show(leaf.Prefix.Field)}' that begins so is looked up",
        _ => null,
    };

    private static string? Name(QueryMessage leaf) => leaf.KindCase switch
    {
        QueryMessage.KindOneofCase.Match => $"{leaf.Match.Field}:{Show(leaf.Match.Text)}",
        QueryMessage.KindOneofCase.MultiMatch => $"'{Show(leaf.MultiMatch.Text)}'",
        QueryMessage.KindOneofCase.Phrase => $"{leaf.Phrase.Field}:\"{Show(leaf.Phrase.Text)}\"",
        QueryMessage.KindOneofCase.Prefix => $"{leaf.Prefix.Field}:{Show(leaf.Prefix.Prefix)}*",
        QueryMessage.KindOneofCase.Wildcard => $"{leaf.Wildcard.Field}:{Show(leaf.Wildcard.Pattern)}",
        QueryMessage.KindOneofCase.Regexp => $"{leaf.Regexp.Field}:/{Show(leaf.Regexp.Pattern)}/",
        QueryMessage.KindOneofCase.Fuzzy => $"{leaf.Fuzzy.Field}:{Show(leaf.Fuzzy.Term)}~",
        QueryMessage.KindOneofCase.Range => $"the range of '{leaf.Range.Field}'",
        QueryMessage.KindOneofCase.Exists => $"_exists_:{leaf.Exists.Field}",
        _ => null,
    };

    private static string Show(string part) => QueryStringProblems.Shorten(part);

    private bool MatchesAny(QueryMessage leaf)
    {
        var query = new QueryTranslator(context.Trial()).Translate(leaf, path);
        var weight = searcher.CreateNormalizedWeight(new ConstantScoreQuery(query));
        foreach (var segment in searcher.IndexReader.Leaves)
        {
            context.Clock.Check();
            if (weight.GetScorer(segment, segment.AtomicReader.LiveDocs) is { } scorer && scorer.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
            {
                return true;
            }
        }

        return false;
    }
}
