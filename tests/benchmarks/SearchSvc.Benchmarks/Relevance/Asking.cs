using SearchSvc.V1;

namespace SearchSvc.Benchmarks.Relevance;

/// <summary>The ways of asking that are compared.</summary>
internal static class Asking
{
    /// <summary>As a person does: what is measured is the service's own choice.</summary>
    public static SearchRequest Q(string text) => new() { Q = text };

    /// <summary>Plain BM25: the sum over both fields.</summary>
    public static SearchRequest Plain(string text) => new()
    {
        Query = new Query { MultiMatch = new MultiMatchQuery { Text = text, Type = MultiMatchQuery.Types.Type.MostFields } },
    };
}
