using Google.Protobuf;
using SearchSvc.V1;

namespace SearchSvc.Engine.Documents;

/// <summary>Puts a stored source into a response's document, in the form and with the fields that were asked for.</summary>
internal static class DocumentSource
{
    public static void Fill(DocumentMessage document, ReadOnlyMemory<byte> source, SourceFormat format, IReadOnlyList<string> fields)
    {
        switch (format)
        {
            case SourceFormat.None:
                break;
            case SourceFormat.Json:
                // Stored sources are never changed in place, so that the message may share the bytes.
                document.Json = UnsafeByteOperations.UnsafeWrap(JsonSource.Project(source, fields));
                break;
            default:
                document.Fields = JsonSource.ToStruct(JsonSource.Project(source, fields).Span);
                break;
        }
    }
}
