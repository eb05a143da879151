using Google.Protobuf.WellKnownTypes;
using SearchSvc.Engine.Errors;

namespace SearchSvc.Engine.Documents;

/// <summary>A document's source: UTF-8 JSON of an object, checked, and the ways in which it is read and changed.</summary>
internal static class JsonSource
{
    /// <summary>An object may nest this deep.</summary>
    public const int MaxDepth = 24;

    /// <summary>The source of a document message as UTF-8 JSON: `json` as it came, or `fields` written with sorted names. Without
    /// either, an empty object.</summary>
    /// <param name="path">The document's path in the request, for errors: "document".</param>
    /// <exception cref="EngineException">INVALID_ARGUMENT: not UTF-8, not JSON, not an object, a name twice, NaN or infinity, too deep,
    /// too large (DOCUMENT_TOO_LARGE); with the path "document.json" or "document.fields…".</exception>
    public static ReadOnlyMemory<byte> Read(DocumentMessage document, int maxBytes, string path) => throw new NotImplementedException();

    /// <summary>The source as a Struct. An integer beyond 2^53 becomes a string.</summary>
    public static Struct ToStruct(ReadOnlySpan<byte> source) => throw new NotImplementedException();

    /// <summary>The part of a source that paths and patterns ("title", "author.*") select. The source itself where there are none.</summary>
    public static ReadOnlyMemory<byte> Project(ReadOnlyMemory<byte> source, IReadOnlyList<string> patterns) => throw new NotImplementedException();

    /// <summary>A JSON merge patch (RFC 7396).</summary>
    public static byte[] MergePatch(ReadOnlySpan<byte> source, ReadOnlySpan<byte> patch) => throw new NotImplementedException();

    /// <summary>Takes the given paths from <paramref name="patch"/>; a path that it lacks is removed.</summary>
    public static byte[] MergePaths(ReadOnlySpan<byte> source, ReadOnlySpan<byte> patch, IReadOnlyList<string> paths) => throw new NotImplementedException();
}
