using SearchSvc.EndToEnd.Tests.Processes;

namespace SearchSvc.EndToEnd.Tests.Needs;

/// <summary>The programs that some tests need, and whether they are here.</summary>
internal static class Requirements
{
    public const string Docker = "Docker";
    public const string Buf = "Buf";

    private static readonly Lazy<string?> MissingDocker = new(() =>
        Command.TryRun("docker", ["info"]) && Command.TryRun("docker", ["compose", "version"])
            ? null
            : "docker with compose does not answer on this machine");

    private static readonly Lazy<string?> MissingBuf = new(() =>
        BufPath is null ? "buf is not here: npm install --prefix artifacts/tools --no-save @bufbuild/buf" : null);

    /// <summary>The buf that .ci/run installs, or the one on the PATH; null: neither.</summary>
    public static string? BufPath { get; } =
        new[] { Repository.PathOf("artifacts/tools/node_modules/.bin/buf"), "buf" }.FirstOrDefault(path => Command.TryRun(path, ["--version"]));

    /// <summary>Why a test that needs this program can't run; null where it can, or must.</summary>
    public static string? SkipReason(string program)
    {
        var reason = program switch
        {
            Docker => MissingDocker.Value,
            Buf => MissingBuf.Value,
            _ => throw new ArgumentOutOfRangeException(nameof(program), program, "no such requirement"),
        };
        return IsPromised(program) ? null : reason;
    }

    private static bool IsPromised(string program) =>
        (Environment.GetEnvironmentVariable("SEARCHSVC_REQUIRE") ?? "").Split(',').Contains(program, StringComparer.OrdinalIgnoreCase);
}
