namespace SearchSvc.Indexer.Inputs;

/// <summary>A stream, read forward, whose beginning can be looked at first, and that tells how much of it was read.</summary>
internal sealed class PeekableStream(Stream inner, Action<long>? onRead = null) : Stream
{
    private byte[] head = [];
    private int taken;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>The next bytes, fewer than <paramref name="least"/> only at the end; they are still there to be read.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> PeekAsync(int least, int most, CancellationToken cancellationToken)
    {
        var buffer = new byte[most];
        var length = await this.ReadAtLeastAsync(buffer, least, throwOnEndOfStream: false, cancellationToken);
        head = [.. buffer.AsSpan(0, length), .. head.AsSpan(taken)];
        taken = 0;
        return buffer.AsMemory(0, length);
    }

    public override int Read(Span<byte> buffer)
    {
        if (taken < head.Length)
        {
            return TakeHead(buffer);
        }

        var read = inner.Read(buffer);
        onRead?.Invoke(read);
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (taken < head.Length)
        {
            return TakeHead(buffer.Span);
        }

        var read = await inner.ReadAsync(buffer, cancellationToken);
        onRead?.Invoke(read);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int TakeHead(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, head.Length - taken);
        head.AsSpan(taken, count).CopyTo(buffer);
        taken += count;
        return count;
    }
}
