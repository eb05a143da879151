using System.Runtime.CompilerServices;
using SearchSvc.Engine.Aggregations.Collecting;

namespace SearchSvc.Engine.Aggregations.Buckets;

/// <summary>
/// Numbers pairs of an owner and a key 0, 1, 2, … in the order in which they come. Each owner has a row, in which the keys are looked up
/// directly, for as long as rows are not much larger than what stands in them; from then on pairs are hashed.
/// </summary>
internal sealed class PairNumbers(AggregationMemory memory)
{
    // Rows may have so many slots at first, and so many more for each pair.
    private const int FreeSlots = 1 << 18;
    private const int SlotsEach = 8;
    private const int SmallestRow = 16;

    // By owner and key: the number, plus 1. None when pairs are hashed.
    private int[]?[] rows = [];
    private long[] pairs = [];
    private long slots;
    private LongHash? hash;
    private int count;

    public int Count => hash?.Count ?? count;

    /// <summary>The pair of a number: the owner in the upper half, the key in the lower.</summary>
    public long this[int number] => hash is null ? pairs[number] : hash[number];

    /// <summary>The number of a pair, which is given one if it has none yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Add(int owner, int key)
    {
        var known = rows;
        return (uint)owner < (uint)known.Length && known[owner] is { } row && (uint)key < (uint)row.Length && row[key] is var number and > 0
            ? number - 1
            : Insert(owner, key);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Insert(int owner, int key)
    {
        var pair = ((long)owner << 32) | (uint)key;
        if (hash is not null || !TryFit(owner, key))
        {
            return (hash ??= Hashed()).Add(pair);
        }

        memory.Fit(ref pairs, count);
        pairs[count] = pair;
        rows[owner]![key] = ++count;
        return count - 1;
    }

    /// <summary>Makes room for a key in an owner's row; false where rows are too large for what they hold.</summary>
    private bool TryFit(int owner, int key)
    {
        var row = owner < rows.Length ? rows[owner] : null;
        if (row is not null && key < row.Length)
        {
            return true;
        }

        var length = (int)Math.Min(Array.MaxLength, Math.Max(key + 1L, Math.Max(SmallestRow, 2L * (row?.Length ?? 0))));
        var more = slots + length - (row?.Length ?? 0) + (owner < rows.Length ? 0 : owner);
        if (more > FreeSlots + ((long)SlotsEach * count))
        {
            return false;
        }

        memory.Fit(ref rows, owner);
        memory.Take((long)(length - (row?.Length ?? 0)) * sizeof(int));
        slots += length - (row?.Length ?? 0);
        Array.Resize(ref row, length);
        rows[owner] = row;
        return true;
    }

    /// <summary>The same pairs with the same numbers.</summary>
    private LongHash Hashed()
    {
        var hashed = new LongHash(memory);
        foreach (var pair in pairs.AsSpan(0, count))
        {
            hashed.Add(pair);
        }

        memory.Release((slots * sizeof(int)) + (pairs.LongLength * sizeof(long)) + (rows.LongLength * IntPtr.Size));
        (rows, pairs) = ([], []);
        return hashed;
    }
}
