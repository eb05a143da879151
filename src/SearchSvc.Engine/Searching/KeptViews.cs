using SearchSvc.V1;

namespace SearchSvc.Engine.Searching;

/// <summary>
/// The point-in-time views of pages: kept for five minutes after each page that asked for them, bounded in number, and let go at once where an
/// index of theirs is closed or deleted. Searches that page through the same readers share one. Safe for any number of threads.
/// </summary>
internal sealed class KeptViews(int most, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private readonly LinkedList<KeptView> oldestFirst = [];
    private readonly Dictionary<Guid, LinkedListNode<KeptView>> byId = [];
    private readonly Dictionary<KeptReaders, LinkedListNode<KeptView>> byReaders = [];
    private ITimer? sweep;
    private bool isDisposed;

    public int Count
    {
        get
        {
            lock (gate)
            {
                return byId.Count;
            }
        }
    }

    /// <summary>Keeps views, or what are the same, from now on.</summary>
    /// <returns>What to find them by; empty where nothing is kept any more.</returns>
    public Guid Keep(IReadOnlyList<SearchView> views, IReadOnlyList<ShardFailure> failures)
    {
        var readers = new KeptReaders(views, failures);
        lock (gate)
        {
            if (isDisposed || !views.All(view => view.IsOpen))
            {
                return Guid.Empty;
            }

            if (byReaders.TryGetValue(readers, out var known))
            {
                Touch(known);
                return known.Value.Id;
            }

            if (Share(views) is not { } own)
            {
                return Guid.Empty;
            }

            var kept = new KeptView(Guid.NewGuid(), own, failures) { Until = time.GetUtcNow() + Age };
            var node = oldestFirst.AddLast(kept);
            byId.Add(kept.Id, node);
            byReaders.Add(readers, node);
            while (byId.Count > most)
            {
                Remove(oldestFirst.First!);
            }

            sweep ??= time.CreateTimer(_ => RemoveExpired(), null, Age, TimeSpan.FromSeconds(30));
            return kept.Id;
        }
    }

    /// <summary>The views, for one who disposes them; null where they are kept no longer.</summary>
    public KeptView? Find(Guid id)
    {
        lock (gate)
        {
            if (!byId.TryGetValue(id, out var node) || node.Value.Until <= time.GetUtcNow())
            {
                return null;
            }

            Touch(node);
            return Share(node.Value.Views) is { } views ? new KeptView(id, views, node.Value.Failures) : null;
        }
    }

    /// <summary>Lets go of what holds an index that is closed. None of it is kept from here on.</summary>
    /// <param name="uid">The incarnation of the index.</param>
    public void Drop(string uid)
    {
        lock (gate)
        {
            RemoveWhere(kept => kept.Views.Any(view => view.Uid == uid));
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            RemoveWhere(_ => true);
            sweep?.Dispose();
        }
    }

    private void RemoveExpired()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            RemoveWhere(kept => kept.Until <= now);
        }
    }

    private void Touch(LinkedListNode<KeptView> node)
    {
        node.Value.Until = time.GetUtcNow() + Age;
        oldestFirst.Remove(node);
        oldestFirst.AddLast(node);
    }

    private void RemoveWhere(Func<KeptView, bool> goes)
    {
        for (var node = oldestFirst.First; node is not null;)
        {
            var next = node.Next;
            if (goes(node.Value))
            {
                Remove(node);
            }

            node = next;
        }
    }

    private void Remove(LinkedListNode<KeptView> node)
    {
        oldestFirst.Remove(node);
        byId.Remove(node.Value.Id);
        byReaders.Remove(new KeptReaders(node.Value.Views, node.Value.Failures));
        foreach (var view in node.Value.Views)
        {
            view.Dispose();
        }
    }

    /// <summary>Null where one of the readers is closed.</summary>
    private static List<SearchView>? Share(IReadOnlyList<SearchView> views)
    {
        var shared = new List<SearchView>(views.Count);
        foreach (var view in views)
        {
            if (view.TryShare() is not { } own)
            {
                shared.ForEach(one => one.Dispose());
                return null;
            }

            shared.Add(own);
        }

        return shared;
    }
}
