using LuceneDocument = Lucene.Net.Documents.Document;

namespace SearchSvc.Engine.Mapping;

/// <summary>What a schema makes of one source.</summary>
internal sealed class MappedDocument
{
    /// <summary>The user's fields; the engine's own (id, version, source) are added when it is applied.</summary>
    public required LuceneDocument Fields { get; init; }

    /// <summary>What was stored but not indexed, and why.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Fields that dynamic mapping adds for this document. Where there are any, the schema has to be extended by them and the
    /// source mapped again.</summary>
    public IReadOnlyList<FieldMessage> NewFields { get; init; } = [];
}
