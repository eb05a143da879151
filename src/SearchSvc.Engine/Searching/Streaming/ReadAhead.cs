using System.Runtime.CompilerServices;

namespace SearchSvc.Engine.Searching.Streaming;

/// <summary>Makes one item while the one before is being sent, and none further: whoever reads slowly slows the making down.</summary>
internal static class ReadAhead
{
    /// <param name="make">The items, which are made on a thread of the pool; stops when its token says so.</param>
    public static async IAsyncEnumerable<T> By<T>(
        Func<CancellationToken, IEnumerable<T>> make, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var items = make(stop.Token).GetEnumerator();
        var next = Next();
        try
        {
            while (await next.ConfigureAwait(false) is { } item)
            {
                next = Next();
                yield return item;
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            // What the items are made from is let go only when nobody reads it any more.
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Task<T?> Next() => Task.Run(() => items.MoveNext() ? items.Current : null, CancellationToken.None);
    }
}
