namespace SearchSvc.Engine.Searching;

/// <summary>Where the page before ended, as one index sees it.</summary>
/// <param name="Values">Of the sort.</param>
/// <param name="IsEqualBehind">Whether a document with the same values stands behind the end: where its index does.</param>
internal sealed record PageEnd(object?[] Values, bool IsEqualBehind)
{
    /// <summary>Null on the first page.</summary>
    public static PageEnd? Of(PageRequest page, string index) =>
        page.After is { } token ? new PageEnd(token.Values, string.CompareOrdinal(index, token.Index) > 0) : null;
}
