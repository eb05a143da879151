namespace SearchSvc.Engine.Tests;

/// <summary>How long random tests go on: SEARCHSVC_LONG gives each six times as much.</summary>
internal static class RandomTime
{
    public static int Seconds(int usual) =>
        Environment.GetEnvironmentVariable("SEARCHSVC_LONG") is { Length: > 0 } ? 6 * usual : usual;
}
