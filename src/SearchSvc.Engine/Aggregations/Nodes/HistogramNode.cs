using System.Globalization;
using SearchSvc.Engine.Aggregations.Buckets;
using SearchSvc.Engine.Aggregations.Collecting;
using SearchSvc.Engine.Aggregations.Results;
using SearchSvc.Engine.Documents;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Aggregations.Nodes;

/// <summary>A bucket for each range of one width. Buckets are known by which range from the offset on they are.</summary>
internal sealed class HistogramNode : IntervalNode
{
    private readonly MappedField? field;
    private readonly bool isReal;
    private readonly double interval;
    private readonly double offset;

    // Where both are whole numbers, integers need no rounding.
    private readonly bool isWhole;

    /// <param name="field">Null where the index has no such field.</param>
    /// <param name="isReal">Whether the field is one of doubles, in this index or another.</param>
    public HistogramNode(MappedField? field, bool isReal, double interval, double offset, int minCount)
        : base(minCount)
    {
        this.field = field;
        this.isReal = isReal;
        this.interval = interval;
        this.offset = offset;
        isWhole = IsWhole(interval) && IsWhole(offset);
        if (isWhole)
        {
            // The same ranges, counted from an offset within the first.
            this.offset = (((long)offset % (long)interval) + (long)interval) % (long)interval;
        }
    }

    public override AggregationCollector CreateCollector(CollectorScope scope) => field switch
    {
        null => new EmptyCollector(this, scope),
        MappedInteger when isWhole => new NumberKeysCollector<WholeStep>(
            this, field.Name, new WholeStep((long)interval, (long)offset), BucketKey.Integer, scope),
        _ => new NumberKeysCollector<RealStep>(
            this, field.Name, new RealStep(interval, offset, field is MappedDouble), bits => BucketKey.Number(BitConverter.Int64BitsToDouble(bits)), scope),
    };

    protected override ValueMessage Show(BucketKey key)
    {
        if (isWhole && key.IsWhole)
        {
            var begins = ((Int128)key.Whole * (long)interval) + (long)offset;
            if (Int128.Abs(begins) <= StructWriter.MaxInteger)
            {
                return ValueMessage.ForNumber((double)begins);
            }

            return isReal ? ValueMessage.ForNumber((double)begins) : ValueMessage.ForString(begins.ToString(CultureInfo.InvariantCulture));
        }

        // A range may begin below the smallest double.
        return ValueMessage.ForNumber(Math.Clamp((key.Real * interval) + offset, double.MinValue, double.MaxValue));
    }

    protected override BucketKey Next(BucketKey key) =>
        key.IsWhole && key.Whole < long.MaxValue ? BucketKey.Integer(key.Whole + 1) : BucketKey.Number(Math.BitIncrement(key.Real));

    private static bool IsWhole(double number) => Math.Abs(number) <= StructWriter.MaxInteger && Math.Floor(number) == number;
}
