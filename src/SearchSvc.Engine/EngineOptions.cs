using System.ComponentModel.DataAnnotations;

namespace SearchSvc.Engine;

/// <summary>What can be set in the configuration section "SearchSvc"; each property's name is its key.</summary>
public sealed class EngineOptions
{
    /// <summary>The folder that holds everything; made if it is missing.</summary>
    [Required(AllowEmptyStrings = false)]
    public string DataPath { get; set; } = "data";

    /// <summary>A write to an index that does not exist creates it, with a dynamic schema.</summary>
    public bool AutoCreateIndex { get; set; }

    /// <summary>The largest document, in bytes of its JSON.</summary>
    [Range(1_000, 100_000_000)]
    public int MaxDocumentBytes { get; set; } = 1_000_000;

    /// <summary>The most operations in one batch of writes.</summary>
    [Range(1, 1_000_000)]
    public int MaxBatchOperations { get; set; } = 10_000;

    /// <summary>The longest q, filter or text of a query, in UTF-16 code units.</summary>
    [Range(100, 10_000_000)]
    public int MaxQueryLength { get; set; } = 32_768;

    /// <summary>The most clauses that one request's query may have, all levels together.</summary>
    [Range(1, 100_000)]
    public int MaxQueryClauses { get; set; } = 1_024;

    /// <summary>How deep a query tree, and the parentheses of a query that is text, may nest.</summary>
    [Range(1, 100)]
    public int MaxQueryDepth { get; set; } = 40;

    /// <summary>The most states that one regular expression may need, counted before any is made.</summary>
    [Range(100, 1_000_000)]
    public int MaxRegexpStates { get; set; } = 10_000;

    /// <summary>The most terms of an index that a pattern may stand for where each is needed by itself: prefixes in span_near.</summary>
    [Range(16, 100_000)]
    public int MaxExpandedTerms { get; set; } = 1_024;

    /// <summary>The most hits on one page; a larger page_size means so many.</summary>
    [Range(1, 10_000)]
    public int MaxPageSize { get; set; } = 1_000;

    /// <summary>The most indexes that one search may go over.</summary>
    [Range(1, 10_000)]
    public int MaxSearchedIndexes { get; set; } = 1_000;

    /// <summary>The most point-in-time views that are kept for further pages, over all indexes; the oldest go first.</summary>
    [Range(0, 100_000)]
    public int MaxPointInTimeViews { get; set; } = 500;

    /// <summary>The memory that one request may hold at once for sets of documents, automata and buckets of aggregations, in bytes.</summary>
    [Range(1_000_000, 100_000_000_000)]
    public long MaxRequestBytes { get; set; } = 256_000_000;

    /// <summary>The most buckets that the aggregations of one search may have, all levels together.</summary>
    [Range(1, 1_000_000)]
    public int MaxAggregationBuckets { get; set; } = 10_000;

    /// <summary>Memory for the columns of segments that aggregations read most, over all indexes, in bytes.</summary>
    [Range(0, 100_000_000_000)]
    public long ColumnCacheBytes { get; set; } = 256_000_000;

    /// <summary>Memory for what completions read of segments, over all indexes, in bytes.</summary>
    [Range(1_000_000, 100_000_000_000)]
    public long SuggestionCacheBytes { get; set; } = 256_000_000;

    /// <summary>Memory for documents that Lucene has not written to a segment yet, over all indexes, in bytes.</summary>
    [Range(1_000_000, 100_000_000_000)]
    public long IndexingBufferBytes { get; set; } = 128_000_000;

    /// <summary>Memory for the sources of documents that are applied and not refreshed yet, for each shard, in bytes.</summary>
    [Range(100_000, 10_000_000_000)]
    public long UnrefreshedBytes { get; set; } = 16_000_000;

    /// <summary>Writes under way, over all indexes, in bytes; more wait.</summary>
    [Range(1_000_000, 10_000_000_000)]
    public long InFlightWriteBytes { get; set; } = 64_000_000;

    /// <summary>Memory for the answers to request ids, for each shard, in bytes; the oldest go first.</summary>
    [Range(10_000, 1_000_000_000)]
    public long RequestIdBytes { get; set; } = 8_000_000;

    /// <summary>Memory for the external versions of deleted ids, for each shard, in bytes; the oldest go first.</summary>
    [Range(10_000, 1_000_000_000)]
    public long DeletedIdBytes { get; set; } = 8_000_000;

    /// <summary>The Lucene index is committed at least this often while it changes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan CommitInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The Lucene index is committed when the log has grown by this many bytes since.</summary>
    [Range(1_000_000, 100_000_000_000)]
    public long CommitLogBytes { get; set; } = 128_000_000;
}
