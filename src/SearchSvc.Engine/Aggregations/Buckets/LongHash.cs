using System.Numerics;
using System.Runtime.CompilerServices;
using SearchSvc.Engine.Aggregations.Collecting;

namespace SearchSvc.Engine.Aggregations.Buckets;

/// <summary>Numbers different integers 0, 1, 2, … in the order in which they come: open addressing, linear probing. The hash is seeded for
/// each process, so that nobody can choose values that collide.</summary>
internal sealed class LongHash(AggregationMemory memory)
{
    private static readonly ulong Seed = (ulong)Random.Shared.NextInt64();

    private long[] values = memory.Array<long>(16);
    private int[] table = memory.Array<int>(32);

    public int Count { get; private set; }

    public long this[int number] => values[number];

    /// <summary>The number of a value, which is given one if it has none yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Add(long value)
    {
        var mask = table.Length - 1;
        var slot = (int)Mix(value) & mask;
        for (int entry; (entry = table[slot]) != 0; slot = (slot + 1) & mask)
        {
            if (values[entry - 1] == value)
            {
                return entry - 1;
            }
        }

        return Insert(value, slot);
    }

    /// <summary>The number of a value, or -1.</summary>
    public int Find(long value)
    {
        var mask = table.Length - 1;
        var slot = (int)Mix(value) & mask;
        for (int entry; (entry = table[slot]) != 0; slot = (slot + 1) & mask)
        {
            if (values[entry - 1] == value)
            {
                return entry - 1;
            }
        }

        return -1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Insert(long value, int slot)
    {
        memory.Fit(ref values, Count);
        values[Count] = value;
        table[slot] = ++Count;
        if (Count > table.Length / 2)
        {
            Rehash();
        }

        return Count - 1;
    }

    private void Rehash()
    {
        var larger = memory.Array<int>((int)BitOperations.RoundUpToPowerOf2((uint)table.Length + 1));
        memory.Release((long)table.Length * sizeof(int));
        table = larger;
        var mask = table.Length - 1;
        for (var number = 0; number < Count; number++)
        {
            var slot = (int)Mix(values[number]) & mask;
            while (table[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            table[slot] = number + 1;
        }
    }

    // The finalizer of MurmurHash3.
    private static ulong Mix(long value)
    {
        var x = (ulong)value ^ Seed;
        x ^= x >> 33;
        x *= 0xff51afd7ed558ccd;
        x ^= x >> 33;
        x *= 0xc4ceb9fe1a85ec53;
        return x ^ (x >> 33);
    }
}
