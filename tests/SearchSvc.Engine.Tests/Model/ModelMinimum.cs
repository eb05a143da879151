using System.Globalization;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>minimum_should_match: how many of so many clauses.</summary>
internal static class ModelMinimum
{
    public static int Of(string spec, int clauses)
    {
        if (!spec.Contains('<', StringComparison.Ordinal))
        {
            return Simple(spec, clauses);
        }

        var deciding = spec.Split(' ').Select(c => c.Split('<')).LastOrDefault(c => clauses > Number(c[0]));
        return deciding is null ? clauses : Simple(deciding[1], clauses);
    }

    private static int Simple(string spec, int clauses)
    {
        var number = Number(spec.TrimEnd('%'));
        var asked = spec.EndsWith('%') ? clauses * number / 100 : number;
        return Math.Max(0, asked < 0 ? clauses + asked : asked);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
