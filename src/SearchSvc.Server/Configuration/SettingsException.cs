namespace SearchSvc.Server.Configuration;

/// <summary>Settings that the server can't start with; the message names the key of each and says what to do.</summary>
public sealed class SettingsException(IReadOnlyList<string> problems) : Exception(string.Join("; ", problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
