namespace SearchSvc.Indexer.Formats;

/// <summary>
/// The part of a stream that a splitter looks at: grows while a record is not complete, and forgets what was consumed.
/// </summary>
internal sealed class ByteWindow(Stream stream, long offset, int capacity = 64 << 10)
{
    private byte[] buffer = new byte[capacity];
    private int start;
    private int end;

    /// <summary>The position of the window's first byte in the stream.</summary>
    public long Offset { get; private set; } = offset;

    public ReadOnlySpan<byte> Span => buffer.AsSpan(start, end - start);

    /// <summary>Reads more behind what is there; false at the stream's end.</summary>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (start > 0 && end == buffer.Length)
        {
            Span.CopyTo(buffer);
            end -= start;
            start = 0;
        }

        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken);
        end += read;
        return read > 0;
    }

    public void Consume(int count)
    {
        start += count;
        Offset += count;
        if (start == end)
        {
            start = end = 0;
        }
    }
}
