namespace SearchSvc.Benchmarks.Highlight;

/// <summary>What one thing took, in milliseconds of processor time of the whole process, time after time: what else the machine does does not
/// count.</summary>
internal sealed class Times
{
    private readonly List<double> all = [];

    public double Median => all.Order().ElementAt(all.Count / 2);

    public double Least => all.Min();

    public void Take(Action action)
    {
        var before = Environment.CpuUsage.TotalTime;
        action();
        all.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
    }

    /// <summary>Does several things in turn, so that what else the machine does counts for each of them.</summary>
    public static Times[] InTurn(int rounds, params Action[] actions)
    {
        const int WarmUp = 5;
        var times = Array.ConvertAll(actions, _ => new Times());
        for (var round = -WarmUp; round < rounds; round++)
        {
            for (var i = 0; i < actions.Length; i++)
            {
                (round < 0 ? new Times() : times[i]).Take(actions[i]);
            }
        }

        return times;
    }
}
