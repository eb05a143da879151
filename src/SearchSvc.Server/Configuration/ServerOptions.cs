using System.ComponentModel.DataAnnotations;

namespace SearchSvc.Server.Configuration;

/// <summary>What the process adds to <see cref="Engine.EngineOptions"/> in the configuration section "SearchSvc".</summary>
public sealed class ServerOptions
{
    /// <summary>The name of this node; empty: the machine's.</summary>
    [StringLength(128)]
    public string NodeName { get; set; } = "";

    /// <summary>The largest message that an RPC takes, in bytes.</summary>
    [Range(64 * 1024, 1024 * 1024 * 1024)]
    public int MaxReceiveMessageSize { get; set; } = 4 * 1024 * 1024;

    /// <summary>How long calls under way have to finish when the server stops.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
