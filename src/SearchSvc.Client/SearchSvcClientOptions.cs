namespace SearchSvc.Client;

/// <summary>Where the service is, and how patient a client is with it.</summary>
public sealed class SearchSvcClientOptions
{
    /// <summary>Scheme, host and gRPC port of the server. http is HTTP/2 without TLS.</summary>
    public Uri Address { get; set; } = new("http://localhost:50051");

    /// <summary>
    /// How long a call that is safe to repeat is tried again while the server is unavailable, counted from its last answer;
    /// zero: never.
    /// </summary>
    public TimeSpan RetryFor { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The pause before the first repetition. Each further one is twice as long, less up to a half at random.</summary>
    public TimeSpan FirstRetryDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest pause between two attempts.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(5);

    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
