using Lucene.Net.Index;

namespace SearchSvc.Engine.Searching.Profiling;

/// <summary>A node of a query as it ran, and what it took: its children's times are part of its own.</summary>
/// <param name="description">The query, in Lucene's words.</param>
internal sealed class ProfiledNode(string type, string description, IReadOnlyList<ProfiledNode> children)
{
    private readonly Dictionary<object, SegmentProfile> bySegment = [];
    private readonly List<SegmentProfile> segments = [];

    public string Type { get; } = type;

    public string Description { get; } = description;

    public IReadOnlyList<ProfiledNode> Children { get; } = children;

    public ProfiledOperation CreateWeight { get; } = new();

    /// <summary>In the order of the index.</summary>
    public IReadOnlyList<SegmentProfile> Segments => segments;

    public SegmentProfile In(AtomicReaderContext leaf)
    {
        if (!bySegment.TryGetValue(leaf.Reader.CoreCacheKey, out var segment))
        {
            segment = new SegmentProfile(leaf.AtomicReader is SegmentReader reader ? reader.SegmentName : $"{leaf.Ord}");
            bySegment.Add(leaf.Reader.CoreCacheKey, segment);
            segments.Add(segment);
        }

        return segment;
    }
}
