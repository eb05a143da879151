using Google.Protobuf;
using SearchSvc.Engine.Errors;

namespace SearchSvc.Engine.Searching;

/// <summary>Which part of the ordered hits is wanted.</summary>
/// <param name="Size">0: none, only their number.</param>
/// <param name="Offset">Hits to skip; 0 on a page with a token.</param>
/// <param name="After">The end of the page before.</param>
/// <param name="Now">What "now" means: on every page what it meant on the first.</param>
/// <param name="RequestHash">What a token of the next page is bound to.</param>
internal sealed record PageRequest(int Size, int Offset, PageToken? After, DateTimeOffset Now, ReadOnlyMemory<byte> RequestHash)
{
    private const int DefaultSize = 10;
    private const int MaxWindow = 10_000;
    private const int CountOnly = -1;

    /// <param name="requestWithoutPage">The request without what may change from page to page.</param>
    /// <exception cref="EngineException">INVALID_ARGUMENT with INVALID_PAGE_TOKEN.</exception>
    public static PageRequest Create(
        int size,
        int offset,
        string token,
        IMessage requestWithoutPage,
        DateTimeOffset now,
        EngineOptions options,
        Violations violations)
    {
        if (size < CountOnly)
        {
            violations.Add("page_size", "is 0 for the default of 10, -1 to count only, or the number of hits");
        }

        if (offset < 0)
        {
            violations.Add("offset", "is not negative");
        }

        size = size switch { 0 => DefaultSize, < 0 => 0, _ => Math.Min(size, options.MaxPageSize) };
        if ((long)offset + size > MaxWindow)
        {
            violations.Add("offset", $"offset + page_size is at most {MaxWindow}: to go further, follow next_page_token");
        }

        var hash = PageToken.RequestHash(requestWithoutPage);
        var after = token.Length == 0 ? null : PageToken.Decode(token, hash);
        return new PageRequest(size, after is null ? Math.Max(0, offset) : 0, after, after?.Now ?? now, hash);
    }
}
