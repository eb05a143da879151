using SearchSvc.V1;

namespace SearchSvc.Client.Ingest;

/// <summary>A batch and what the server made of it.</summary>
public sealed record IngestAnswer(IngestDocumentsRequest Request, IngestDocumentsResponse Response);
