using Lucene.Net.Index;

namespace SearchSvc.Engine.Suggesting.Storage;

/// <summary>The file of a segment that has the tries of its fields: a header, the tries, how many there are, where each one stands
/// (<see cref="TrieLocation"/>), where that list begins (8 bytes), and Lucene's footer with a checksum.</summary>
internal static class TrieFile
{
    public const string CodecName = "SearchSvcSuggest";
    public const int Version = 0;
    private const string Extension = "sgt";

    public static string NameOf(string segment, string suffix) => IndexFileNames.SegmentFileName(segment, suffix, Extension);
}
