using System.Buffers;
using System.Text.Json;

namespace SearchSvc.Engine.Documents;

/// <summary>
/// The names in the objects of a JSON text, to find one that stands twice. A hash table over the bytes of the names, with a hash of
/// the process's own, so that no document can make it slow; one for all objects, without an allocation for each.
/// </summary>
internal sealed class ObjectNames : IDisposable
{
    private readonly int[] objectAt = new int[JsonSource.MaxDepth + 1];
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(512);
    private int used;
    private Entry[] entries = ArrayPool<Entry>.Shared.Rent(64);
    private int count;
    private int[] buckets = new int[64];
    private int objects;

    /// <summary>An object begins at this depth.</summary>
    public void Enter(int depth) => objectAt[depth] = ++objects;

    /// <summary>Adds the name at which the reader stands. False where its object already has it.</summary>
    public bool Add(ref Utf8JsonReader reader)
    {
        var raw = reader.ValueSpan.Length;
        if (bytes.Length - used < raw)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(bytes.Length * 2, used + raw));
            bytes.AsSpan(0, used).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(bytes);
            bytes = larger;
        }

        // A name stands one level deeper than the brace of its object.
        var owner = objectAt[reader.CurrentDepth - 1];
        var length = reader.CopyString(bytes.AsSpan(used));
        var name = bytes.AsSpan(used, length);
        var hash = default(HashCode);
        hash.Add(owner);
        hash.AddBytes(name);
        var code = hash.ToHashCode();

        for (var i = buckets[code & (buckets.Length - 1)] - 1; i >= 0; i = entries[i].Next)
        {
            ref var entry = ref entries[i];
            if (entry.Hash == code && entry.Owner == owner && bytes.AsSpan(entry.Start, entry.Length).SequenceEqual(name))
            {
                return false;
            }
        }

        if (count == buckets.Length)
        {
            Grow();
        }

        ref var bucket = ref buckets[code & (buckets.Length - 1)];
        entries[count] = new Entry(code, owner, used, length, bucket - 1);
        bucket = ++count;
        used += length;
        return true;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(bytes);
        ArrayPool<Entry>.Shared.Return(entries);
    }

    private void Grow()
    {
        var larger = ArrayPool<Entry>.Shared.Rent(count * 2);
        entries.AsSpan(0, count).CopyTo(larger);
        ArrayPool<Entry>.Shared.Return(entries);
        entries = larger;

        buckets = new int[buckets.Length * 2];
        for (var i = 0; i < count; i++)
        {
            ref var bucket = ref buckets[entries[i].Hash & (buckets.Length - 1)];
            entries[i] = entries[i] with { Next = bucket - 1 };
            bucket = i + 1;
        }
    }

    private readonly record struct Entry(int Hash, int Owner, int Start, int Length, int Next);
}
