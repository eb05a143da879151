using Lucene.Net.Index;

namespace SearchSvc.Engine.Shards;

/// <summary>The reader that searches see, replaced by each refresh, and the last batch of the log that it shows. Closed once the last one who
/// holds it lets go.</summary>
internal sealed class ReaderViews(DirectoryReader first, long sequence) : IDisposable
{
    private volatile ReaderView current = new(first, sequence);

    /// <summary>Not held: only to be compared with one that is.</summary>
    public ReaderView Current => current;

    /// <summary>The current reader, held until it is released.</summary>
    public ReaderView Acquire()
    {
        while (true)
        {
            var view = current;
            if (view.Reader.TryIncRef())
            {
                return view;
            }

            ObjectDisposedException.ThrowIf(ReferenceEquals(view, current), this);
        }
    }

    /// <param name="reader">Taken over; may be the current one, when only the sequence has moved.</param>
    public void Publish(DirectoryReader reader, long visibleSequence)
    {
        var before = current;
        current = new ReaderView(reader, visibleSequence);
        if (!ReferenceEquals(before.Reader, reader))
        {
            before.Reader.DecRef();
        }
    }

    public void Dispose() => current.Reader.DecRef();
}

/// <summary>A reader and the last batch of the log that it shows.</summary>
internal sealed record ReaderView(DirectoryReader Reader, long Sequence)
{
    public void Release() => Reader.DecRef();
}
