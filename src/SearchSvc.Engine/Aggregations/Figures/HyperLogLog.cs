using System.Numerics;
using SearchSvc.Engine.Aggregations.Collecting;

namespace SearchSvc.Engine.Aggregations.Figures;

/// <summary>
/// HyperLogLog of 2^18 registers on hashes of 64 bits: a standard error of 0.2 %. Estimated as by Ertl ("New cardinality estimation
/// algorithms for HyperLogLog sketches", 2017), which has no bias to be corrected by tables, few values or many.
/// </summary>
internal sealed class HyperLogLog(AggregationMemory memory)
{
    private const int IndexBits = 18;
    private const int MaxRank = 64 - IndexBits + 1;

    private readonly byte[] registers = memory.Array<byte>(1 << IndexBits);

    public void Add(long hash)
    {
        var bits = (ulong)hash;
        ref var register = ref registers[bits >> (64 - IndexBits)];
        var rank = (byte)Math.Min(MaxRank, BitOperations.LeadingZeroCount(bits << IndexBits) + 1);
        if (rank > register)
        {
            register = rank;
        }
    }

    public void Add(HyperLogLog other)
    {
        for (var i = 0; i < registers.Length; i++)
        {
            registers[i] = Math.Max(registers[i], other.registers[i]);
        }
    }

    public double Estimate()
    {
        Span<int> histogram = stackalloc int[MaxRank + 1];
        foreach (var register in registers)
        {
            histogram[register]++;
        }

        double size = registers.Length;
        var z = size * Tau(1 - (histogram[MaxRank] / size));
        for (var rank = MaxRank - 1; rank >= 1; rank--)
        {
            z = 0.5 * (z + histogram[rank]);
        }

        z += size * Sigma(histogram[0] / size);
        return Math.Round(size * size / (2 * Math.Log(2) * z));
    }

    private static double Sigma(double x)
    {
        if (x >= 1)
        {
            return double.PositiveInfinity;
        }

        var y = 1d;
        var z = x;
        for (double before = double.NaN; !z.Equals(before); y += y)
        {
            x *= x;
            before = z;
            z += x * y;
        }

        return z;
    }

    private static double Tau(double x)
    {
        if (x is <= 0 or >= 1)
        {
            return 0;
        }

        var y = 1d;
        var z = 1 - x;
        for (double before = double.NaN; !z.Equals(before);)
        {
            x = Math.Sqrt(x);
            before = z;
            y *= 0.5;
            z -= (1 - x) * (1 - x) * y;
        }

        return z / 3;
    }
}
