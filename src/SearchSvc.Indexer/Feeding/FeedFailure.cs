namespace SearchSvc.Indexer.Feeding;

/// <summary>A record that did not go in.</summary>
/// <param name="File">As a message names it.</param>
/// <param name="Line">From 1; 0 where the whole file is at fault.</param>
internal sealed record FeedFailure(string File, long Line, string Message)
{
    public string? Id { get; init; }

    /// <summary>The server's reason ("FIELD_TYPE_MISMATCH"), where it was the server that refused.</summary>
    public string? Code { get; init; }

    /// <summary>What stands in the file, or the JSON that was sent.</summary>
    public ReadOnlyMemory<byte> Content { get; init; }

    public override string ToString() => Line > 0 ? $"{File}:{Line}: {Message}" : $"{File}: {Message}";
}
