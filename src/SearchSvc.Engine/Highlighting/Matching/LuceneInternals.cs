using System.Runtime.CompilerServices;
using Lucene.Net.Queries;
using Lucene.Net.Search.Spans;
using Query = Lucene.Net.Search.Query;

namespace SearchSvc.Engine.Highlighting.Matching;

/// <summary>Parts of Lucene's queries that it keeps to itself. A version of Lucene without them fails the tests, not a request in silence.</summary>
internal static class LuceneInternals
{
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "match")]
    public static extern ref Query Match(BoostingQuery query);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "pre")]
    public static extern ref int Before(SpanNotQuery query);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "post")]
    public static extern ref int After(SpanNotQuery query);
}
