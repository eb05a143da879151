using System.Globalization;

namespace SearchSvc.Benchmarks.Suggest;

/// <summary>The times of one thing done many times, in milliseconds.</summary>
internal sealed class Figures(IEnumerable<double> times)
{
    private readonly double[] sorted = [.. times.Order()];

    public double Median => At(0.5);

    public double P99 => At(0.99);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{sorted.Length,8:N0} {sorted[0],9:N3} {Median,9:N3} {At(0.9),9:N3} {P99,9:N3} {sorted[^1],9:N3}");

    private double At(double share) => sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
}
