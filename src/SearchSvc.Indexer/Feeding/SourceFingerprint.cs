using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SearchSvc.Indexer.Inputs;

namespace SearchSvc.Indexer.Feeding;

/// <summary>Tells whether what a checkpoint has behind it is still the same: "length:hash".</summary>
internal static class SourceFingerprint
{
    private const int HeadLength = 4096;

    /// <summary>Of a file of records: its first bytes, so that a file that has grown is still the same.</summary>
    public static async Task<string> OfFileAsync(string path, CancellationToken cancellationToken)
    {
        var head = await HeadAsync(path, HeadLength, cancellationToken);
        return Format(head.Length, head);
    }

    /// <summary>Of a folder: the names of the first files.</summary>
    public static string OfFiles(IReadOnlyList<InputFile> files, int count) =>
        Format(count, Encoding.UTF8.GetBytes(string.Join('\n', files.Take(count).Select(file => file.RelativePath))));

    /// <summary>Whether a source is, up to a position, what it was when the checkpoint was stored.</summary>
    public static async Task<bool> MatchesAsync(FeedSource source, CheckpointState state, CancellationToken cancellationToken)
    {
        if (source.IsOfDocuments)
        {
            return state.Files <= source.Files.Count && OfFiles(source.Files, state.Files) == state.Fingerprint;
        }

        var length = int.TryParse(state.Fingerprint.Split(':')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            ? Math.Min(parsed, HeadLength) : HeadLength;
        var file = source.Files[0];
        var head = await HeadAsync(file.Path, length, cancellationToken);
        var isCutOff = file.Length < state.Offset && !InputContent.IsGzip(head);
        return !isCutOff && Format(head.Length, head) == state.Fingerprint;
    }

    private static async Task<byte[]> HeadAsync(string path, int length, CancellationToken cancellationToken)
    {
        var buffer = new byte[length];
        await using var stream = InputFile.OpenStored(path);
        var read = await stream.ReadAtLeastAsync(buffer, length, throwOnEndOfStream: false, cancellationToken);
        return buffer[..read];
    }

    private static string Format(int length, ReadOnlySpan<byte> content) =>
        string.Create(CultureInfo.InvariantCulture, $"{length}:{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}");
}
