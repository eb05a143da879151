namespace SearchSvc.Benchmarks.Relevance;

/// <summary>Whether two ways of asking differ by more than chance on the same queries.</summary>
internal static class PairedTest
{
    private const int Rounds = 20_000;

    /// <summary>
    /// The two-sided p-value of Fisher's randomisation test (Smucker, Allan and Carterette, CIKM 2007): how often a difference of means as
    /// large appears when which of the two values of a query belongs to which is drawn. The draws are the same ones every time.
    /// </summary>
    public static double Randomisation(IReadOnlyList<double> left, IReadOnlyList<double> right)
    {
        var differences = left.Zip(right, (a, b) => b - a).Where(d => d != 0).ToArray();
        var observed = Math.Abs(differences.Sum());
        var random = new Random(1);
        var asLarge = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var sum = 0.0;
            foreach (var difference in differences)
            {
                sum += random.Next(2) == 0 ? difference : -difference;
            }

            asLarge += Math.Abs(sum) >= observed - 1e-12 ? 1 : 0;
        }

        return (asLarge + 1.0) / (Rounds + 1);
    }
}
