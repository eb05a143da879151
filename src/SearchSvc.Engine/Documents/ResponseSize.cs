namespace SearchSvc.Engine.Documents;

/// <summary>How large a response may become: below the 4 MB that gRPC clients take by default.</summary>
internal static class ResponseSize
{
    /// <summary>In bytes of documents.</summary>
    public const int Max = 3_500_000;
}
