using System.Buffers.Text;
using System.Text;
using SearchSvc.Engine.Errors;

namespace SearchSvc.Engine.Catalog;

/// <summary>Pages over things sorted by a key: a page token is the last key of the page before, so that what comes and goes meanwhile moves
/// nothing else.</summary>
internal static class NamePages
{
    private const int DefaultSize = 100;
    private const int MaxSize = 1_000;

    /// <param name="sorted">All things, sorted ordinally by key.</param>
    /// <param name="size">0 means 100; more than 1,000 means 1,000.</param>
    /// <exception cref="EngineException">INVALID_ARGUMENT for a negative size or a token that is none.</exception>
    public static (IReadOnlyList<T> Page, string NextToken) Take<T>(IEnumerable<T> sorted, Func<T, string> key, int size, string token)
    {
        if (size < 0)
        {
            throw EngineException.Invalid("page_size", "must not be negative");
        }

        var after = Decode(token);
        size = size == 0 ? DefaultSize : Math.Min(size, MaxSize);
        var page = sorted.Where(t => after is null || string.CompareOrdinal(key(t), after) > 0).Take(size + 1).ToList();
        if (page.Count <= size)
        {
            return (page, "");
        }

        page.RemoveAt(size);
        return (page, Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key(page[^1]))));
    }

    private static string? Decode(string token)
    {
        if (token.Length == 0)
        {
            return null;
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Base64Url.DecodeFromChars(token));
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            throw EngineException.Invalid("page_token", "is not one that this call returned", Reasons.InvalidPageToken);
        }
    }
}
