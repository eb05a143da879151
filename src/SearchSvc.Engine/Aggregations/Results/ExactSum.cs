namespace SearchSvc.Engine.Aggregations.Results;

/// <summary>
/// A sum that does not depend on the order of what is added, but in the last bits of doubles: integers are added exactly, doubles with
/// what rounding loses carried along (Neumaier).
/// </summary>
internal struct ExactSum
{
    private Int128 whole;
    private double real;
    private double lost;

    public readonly double Value => double.IsFinite(real) ? (double)whole + (real + lost) : real;

    public void Add(long value) => whole += value;

    public void Add(double value)
    {
        var sum = real + value;
        lost += Math.Abs(real) >= Math.Abs(value) ? real - sum + value : value - sum + real;
        real = sum;
    }

    public void Add(in ExactSum other)
    {
        whole += other.whole;
        Add(other.real);
        lost += other.lost;
    }
}
