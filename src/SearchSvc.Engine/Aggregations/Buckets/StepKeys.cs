using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Aggregations.Buckets;

/// <summary>Integers by ranges of a whole width: which range from the offset on, exactly.</summary>
internal readonly struct WholeStep(long interval, long offset) : INumberKey
{
    public bool Ascends => true;

    public long Of(long value)
    {
        var distance = (Int128)value - offset;
        var number = distance / interval;
        return (long)(distance < 0 && number * interval != distance ? number - 1 : number);
    }
}

/// <summary>Numbers by ranges of one width: which range from the offset on, as the bits of a double.</summary>
/// <param name="isReal">The column is of doubles, not of integers.</param>
internal readonly struct RealStep(double interval, double offset, bool isReal) : INumberKey
{
    public bool Ascends => true;

    public long Of(long value)
    {
        var number = isReal ? MappedDouble.Decode(value) : value;
        var step = Math.Floor((number - offset) / interval);

        // What division rounds must not put a value outside its range.
        if (step * interval + offset > number)
        {
            step--;
        }
        else if ((step + 1) * interval + offset <= number)
        {
            step++;
        }

        return BitConverter.DoubleToInt64Bits(step + 0d);
    }
}
