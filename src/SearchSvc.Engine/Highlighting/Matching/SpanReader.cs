using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Spans;
using SearchSvc.Engine.Highlighting.Positions;
using SearchSvc.Engine.Queries.Spans;

namespace SearchSvc.Engine.Highlighting.Matching;

/// <summary>Makes of Lucene's phrases and spans the queries that are asked of one document's tokens.</summary>
internal sealed class SpanReader(TermWeights weights, IndexReader reader)
{
    /// <summary>A span query as positions and the sum of its terms' weights, or null where a part of it is of a kind not known.</summary>
    public (PositionQuery Positions, float Weight)? Read(SpanQuery query)
    {
        var weight = 0f;
        return Convert(query, ref weight) is { } positions ? (positions, weight) : null;
    }

    public static PositionQuery Phrase(Term[][] terms, int[] positions, int slop)
    {
        var places = terms.Zip(positions, (alternatives, position) =>
            new PhrasePlace(position, new TokenLeaf([.. alternatives.Select(term => term.Text)], null)));
        return slop == 0 ? new ExactPhrase([.. places]) : new SloppyPhrase([.. places], slop);
    }

    /// <summary>The engine's own spans. Parts in any order may stand over each other here: what is marked is in a document that matches.</summary>
    public static PositionQuery Near(SpanNode node) => node switch
    {
        TermsNode terms => new TokenLeaf([.. terms.Terms], null),
        PhraseNode phrase => new ExactPhrase([.. phrase.Terms.Zip(phrase.Positions, (place, position) => new PhrasePlace(position, new TokenLeaf([.. place.Terms], null)))]),
        EitherNode either => new SpanEither(Array.ConvertAll(either.Readings, Near)),
        NearNode { InOrder: true } near => new OrderedNear(Array.ConvertAll(near.Parts, Near), near.Slop),
        NearNode near => new UnorderedNear(Array.ConvertAll(near.Parts, Near), near.Slop),
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, null),
    };

    private PositionQuery? Convert(SpanQuery query, ref float weight)
    {
        switch (query)
        {
            case SpanTermQuery term:
                weight += weights.Of(term.Term);
                return new TokenLeaf([term.Term.Text], null);
            case SpanNearQuery near:
                return ConvertAll(near.GetClauses(), ref weight) is not { } parts ? null
                    : near.IsInOrder ? new OrderedNear(parts, near.Slop) : new UnorderedNear(parts, near.Slop);
            case SpanOrQuery or:
                return ConvertAll(or.GetClauses(), ref weight) is { } alternatives ? new SpanEither(alternatives) : null;
            case SpanNotQuery not:
                var ignored = 0f;
                return Convert(not.Include, ref weight) is { } include && Convert(not.Exclude, ref ignored) is { } exclude
                    ? new SpanWithout(include, exclude, LuceneInternals.Before(not), LuceneInternals.After(not))
                    : null;
            case SpanPositionRangeQuery range:
                return Convert(range.Match, ref weight) is { } within ? new SpanWithin(within, range.Start, range.End) : null;
            case SpanPositionCheckQuery check:
                return Convert(check.Match, ref weight);
            case FieldMaskingSpanQuery masking:
                return Convert(masking.MaskedQuery, ref weight);
            default:
                return ConvertPattern(query, ref weight);
        }
    }

    private PositionQuery[]? ConvertAll(SpanQuery[] queries, ref float weight)
    {
        var parts = new PositionQuery[queries.Length];
        for (var i = 0; i < queries.Length; i++)
        {
            if (Convert(queries[i], ref weight) is not { } part)
            {
                return null;
            }

            parts[i] = part;
        }

        return parts;
    }

    private PositionQuery? ConvertPattern(SpanQuery query, ref float weight)
    {
        MultiTermQuery? wrapped = query switch
        {
            SpanMultiTermQueryWrapper<MultiTermQuery> q => q.WrappedQuery as MultiTermQuery,
            SpanMultiTermQueryWrapper<PrefixQuery> q => q.WrappedQuery as MultiTermQuery,
            SpanMultiTermQueryWrapper<WildcardQuery> q => q.WrappedQuery as MultiTermQuery,
            SpanMultiTermQueryWrapper<FuzzyQuery> q => q.WrappedQuery as MultiTermQuery,
            SpanMultiTermQueryWrapper<RegexpQuery> q => q.WrappedQuery as MultiTermQuery,
            SpanMultiTermQueryWrapper<AutomatonQuery> q => q.WrappedQuery as MultiTermQuery,
            SpanMultiTermQueryWrapper<TermRangeQuery> q => q.WrappedQuery as MultiTermQuery,
            _ => null,
        };
        if (wrapped is not null && TermPattern.Of(wrapped) is { } pattern)
        {
            weight += TermWeights.Pattern;
            return new TokenLeaf([], pattern);
        }

        return query.Rewrite(reader) is SpanQuery rewritten && !ReferenceEquals(rewritten, query) ? Convert(rewritten, ref weight) : null;
    }
}
