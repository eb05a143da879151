using System.IO.Compression;
using System.Text;

namespace SearchSvc.Indexer.Inputs;

/// <summary>The text of a file: decompressed, in UTF-8 where a byte order mark names its encoding, and without that mark.</summary>
internal sealed class InputContent : IAsyncDisposable
{
    private const int LongestMark = 4;
    private readonly PeekableStream stream;

    private InputContent(PeekableStream stream, bool isUtf8) => (this.stream, IsUtf8) = (stream, isUtf8);

    public Stream Stream => stream;

    /// <summary>A byte order mark says so; else the encoding is the format's to find out.</summary>
    public bool IsUtf8 { get; }

    /// <param name="source">A file from its beginning, or a stream that is read once. Closed with the content.</param>
    /// <param name="offset">How much of the text to pass over. A plain file is not read up to there.</param>
    /// <param name="onRead">Told how many bytes of the source were read or passed over.</param>
    public static async Task<InputContent> OpenAsync(
        Stream source, long offset, Action<long>? onRead, CancellationToken cancellationToken)
    {
        try
        {
            return await OpenCoreAsync(source, offset, onRead, cancellationToken);
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    /// <summary>How the text begins: what the first read of it gives. It is still there to be read.</summary>
    public ValueTask<ReadOnlyMemory<byte>> PeekAsync(CancellationToken cancellationToken) => stream.PeekAsync(1, 4096, cancellationToken);

    /// <summary>Tells gzip by its magic bytes, whatever the file's name.</summary>
    public static bool IsGzip(ReadOnlySpan<byte> head) => head.StartsWith<byte>([0x1f, 0x8b]);

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private static async Task<InputContent> OpenCoreAsync(
        Stream source, long offset, Action<long>? onRead, CancellationToken cancellationToken)
    {
        var stored = new PeekableStream(source, onRead);
        var magic = await stored.PeekAsync(2, 2, cancellationToken);
        var isGzip = IsGzip(magic.Span);
        var text = isGzip ? new PeekableStream(new GZipStream(stored, CompressionMode.Decompress)) : stored;
        var head = await text.PeekAsync(LongestMark, LongestMark, cancellationToken);
        var (encoding, markLength) = ByteOrderMark.Of(head.Span);
        if (offset > 0 && !isGzip && source.CanSeek && encoding is null or UTF8Encoding)
        {
            onRead?.Invoke(markLength + offset - source.Position);
            source.Position = markLength + offset;
            return new InputContent(new PeekableStream(source, onRead), encoding is not null);
        }

        await SkipAsync(text, markLength, cancellationToken);
        var utf8 = encoding is null or UTF8Encoding
            ? text
            : new PeekableStream(Encoding.CreateTranscodingStream(text, encoding, new UTF8Encoding(false)));
        await SkipAsync(utf8, offset, cancellationToken);
        return new InputContent(utf8, encoding is not null);
    }

    private static async Task SkipAsync(Stream stream, long count, CancellationToken cancellationToken)
    {
        var buffer = new byte[Math.Min(count, 64 << 10)];
        while (count > 0)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(count, buffer.Length)), cancellationToken);
            if (read == 0)
            {
                return;
            }

            count -= read;
        }
    }
}
