using Lucene.Net.Index;
using SearchSvc.Engine.Mapping;
using SearchSvc.V1;
using LuceneQuery = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.MoreLikeThis;

/// <summary>The query for documents like given ones, and what it was made of.</summary>
internal sealed record LikeQuery(LuceneQuery Query, IReadOnlyList<InterestingTerm> InterestingTerms, IReadOnlyList<string> Warnings)
{
    /// <summary>Picks the most telling terms of the items over the fields and makes a query of them.</summary>
    /// <param name="sources">The newest source of a document of the index by id; null where it does not exist.</param>
    /// <param name="path">Of the request's part, for errors: "" at the top of a MoreLikeThisRequest.</param>
    /// <exception cref="Errors.EngineException">NOT_FOUND where none of the ids exists; INVALID_ARGUMENT.</exception>
    public static LikeQuery Create(
        IReadOnlyList<LikeItem> like,
        IReadOnlyList<LikeItem> unlike,
        IReadOnlyList<FieldBoost> fields,
        MoreLikeThisOptions options,
        IndexSchema schema,
        IndexReader reader,
        Func<string, ReadOnlyMemory<byte>?> sources,
        string path,
        CancellationToken cancellationToken) => throw new NotImplementedException();
}
