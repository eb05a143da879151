namespace SearchSvc.Indexer.Inputs;

/// <summary>What a file holds.</summary>
internal enum FileFormat
{
    /// <summary>One JSON object a line.</summary>
    Ndjson,

    /// <summary>An array of objects, or objects one after the other.</summary>
    Json,
    Csv,
    Tsv,

    /// <summary>One document: from here on, each file is one.</summary>
    Text,
    Markdown,
    Html,
}
