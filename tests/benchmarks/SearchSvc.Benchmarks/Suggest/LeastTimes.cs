namespace SearchSvc.Benchmarks.Suggest;

/// <summary>What each of some things took at least, over several rounds: what else the machine does goes with the rest.</summary>
internal sealed class LeastTimes
{
    private readonly double[] times;

    public LeastTimes(int count)
    {
        times = new double[count];
        Array.Fill(times, double.MaxValue);
    }

    public IReadOnlyList<double> Times => times;

    /// <param name="round">The time of each, in their order.</param>
    public void Add(IReadOnlyList<double> round)
    {
        for (var i = 0; i < round.Count; i++)
        {
            times[i] = Math.Min(times[i], round[i]);
        }
    }
}
