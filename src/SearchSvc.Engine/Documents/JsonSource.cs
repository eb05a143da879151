using Google.Protobuf.WellKnownTypes;
using SearchSvc.Engine.Errors;

namespace SearchSvc.Engine.Documents;

/// <summary>A document's source: UTF-8 JSON of an object, checked, and the ways in which it is read and changed.</summary>
internal static class JsonSource
{
    /// <summary>An object may nest this deep.</summary>
    public const int MaxDepth = 24;

    private static readonly byte[] Empty = "{}"u8.ToArray();

    /// <summary>The source of a document message as UTF-8 JSON: `json` as it came, or `fields` written with sorted names. Without
    /// either, an empty object.</summary>
    /// <param name="path">The document's path in the request, for errors: "document".</param>
    /// <exception cref="EngineException">INVALID_ARGUMENT: not UTF-8, not JSON, not an object, a name twice, NaN or infinity, too deep,
    /// too large (DOCUMENT_TOO_LARGE); with the path "document.json" or "document.fields…".</exception>
    public static ReadOnlyMemory<byte> Read(DocumentMessage document, int maxBytes, string path)
    {
        switch (document.SourceCase)
        {
            case DocumentMessage.SourceOneofCase.Json:
                var json = document.Json.Memory;
                CheckSize(json.Length, maxBytes, $"{path}.json");
                JsonCheck.Check(json.Span, $"{path}.json");
                return json;
            case DocumentMessage.SourceOneofCase.Fields:
                var written = StructWriter.Write(document.Fields, $"{path}.fields");
                CheckSize(written.Length, maxBytes, $"{path}.fields");
                return written;
            default:
                return Empty;
        }
    }

    /// <summary>The source as a Struct. An integer beyond 2^53 becomes a string.</summary>
    public static Struct ToStruct(ReadOnlySpan<byte> source) => StructReader.Read(source);

    /// <summary>The part of a source that paths and patterns ("title", "author.*") select. The source itself where there are none.
    /// A path takes all that is under it; objects in arrays are projected one by one; a key with dots is the same path as nested
    /// objects; a star stands for any characters, dots too.</summary>
    public static ReadOnlyMemory<byte> Project(ReadOnlyMemory<byte> source, IReadOnlyList<string> patterns) =>
        patterns.Count == 0 ? source : new SourceProjection(source, patterns).Run();

    /// <summary>A JSON merge patch (RFC 7396).</summary>
    public static byte[] MergePatch(ReadOnlySpan<byte> source, ReadOnlySpan<byte> patch) => Documents.MergePatch.Apply(source, patch);

    /// <summary>Takes the given paths from <paramref name="patch"/>; a path that it lacks is removed.</summary>
    public static byte[] MergePaths(ReadOnlySpan<byte> source, ReadOnlySpan<byte> patch, IReadOnlyList<string> paths) =>
        Documents.MergePaths.Apply(source, patch, paths);

    private static void CheckSize(int bytes, int maxBytes, string path)
    {
        if (bytes > maxBytes)
        {
            throw EngineException.Invalid(
                path,
                $"has {bytes} bytes of JSON; a document may have {maxBytes} (SearchSvc:MaxDocumentBytes)",
                Reasons.DocumentTooLarge);
        }
    }
}
