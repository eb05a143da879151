using System.Numerics;
using SearchSvc.Engine.Aggregations.Collecting;

namespace SearchSvc.Engine.Aggregations.Figures;

/// <summary>How many different values there are, by hashes of 64 bits: all of them up to <see cref="Exact"/>, then a HyperLogLog.</summary>
internal sealed class DistinctCounter(AggregationMemory memory)
{
    /// <summary>So many are counted exactly.</summary>
    public const int Exact = 10_000;

    private long[]? table = memory.Array<long>(8);
    private int count;
    private bool hasZero;
    private HyperLogLog? sketch;

    public double Estimate() => sketch?.Estimate() ?? count;

    /// <param name="hash">Equal for equal values, and as good as never for others.</param>
    public void Add(long hash)
    {
        if (table is null)
        {
            sketch!.Add(hash);
            return;
        }

        if (hash == 0 ? hasZero : !Insert(table, hash))
        {
            return;
        }

        hasZero |= hash == 0;
        if (++count > Exact)
        {
            Approximate();
        }
        else if (count > table.Length / 8 * 5)
        {
            Grow();
        }
    }

    /// <summary>Adds the values of another.</summary>
    public void Add(DistinctCounter other)
    {
        if (other.sketch is not null)
        {
            if (table is not null)
            {
                Approximate();
            }

            sketch!.Add(other.sketch);
            return;
        }

        foreach (var hash in other.table!)
        {
            if (hash != 0)
            {
                Add(hash);
            }
        }

        if (other.hasZero)
        {
            Add(0);
        }
    }

    private static bool Insert(long[] table, long hash)
    {
        var mask = table.Length - 1;
        var slot = (int)hash & mask;
        while (table[slot] != 0)
        {
            if (table[slot] == hash)
            {
                return false;
            }

            slot = (slot + 1) & mask;
        }

        table[slot] = hash;
        return true;
    }

    private void Grow()
    {
        var larger = memory.Array<long>((int)BitOperations.RoundUpToPowerOf2((uint)table!.Length + 1));
        foreach (var hash in table)
        {
            if (hash != 0)
            {
                Insert(larger, hash);
            }
        }

        memory.Release((long)table.Length * sizeof(long));
        table = larger;
    }

    private void Approximate()
    {
        sketch = new HyperLogLog(memory);
        foreach (var hash in table!)
        {
            if (hash != 0)
            {
                sketch.Add(hash);
            }
        }

        if (hasZero)
        {
            sketch.Add(0);
        }

        memory.Release((long)table.Length * sizeof(long));
        table = null;
    }
}
