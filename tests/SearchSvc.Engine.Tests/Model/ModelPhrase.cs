namespace SearchSvc.Engine.Tests.Model;

/// <summary>How often a phrase stands in a text.</summary>
internal static class ModelPhrase
{
    /// <param name="text">The terms of the text and their positions.</param>
    /// <param name="phrase">The terms that each place of the phrase allows, and the place.</param>
    public static int Exact(IReadOnlyList<(string Term, int Position)> text, IReadOnlyList<(int Place, string[] Terms)> phrase)
    {
        var (firstPlace, firstTerms) = phrase[0];
        return text.Where(t => firstTerms.Contains(t.Term)).Count(start => phrase.All(p =>
            text.Any(t => t.Position == start.Position + p.Place - firstPlace && p.Terms.Contains(t.Term))));
    }

    /// <summary>
    /// The weight of two different terms that may move: they are walked side by side, the one behind moves on, and each time it passes
    /// the other, the closest of that stretch counts 1 / (1 + distance).
    /// </summary>
    public static double Sloppy(IReadOnlyList<(string Term, int Position)> text, (int Place, string Term) first, (int Place, string Term) second, int slop)
    {
        var left = Offsets(first);
        var right = Offsets(second);
        var weight = 0.0;
        int i = 0, j = 0;
        while (i < left.Length && j < right.Length)
        {
            // The one that is behind advances as far as it stays behind; its last step is the closest.
            var leftIsBehind = left[i] < right[j] || (left[i] == right[j]);
            var (behind, at, other) = leftIsBehind ? (left, i, right[j]) : (right, j, left[i]);
            var closest = int.MaxValue;
            while (at < behind.Length && behind[at] <= other)
            {
                closest = other - behind[at++];
            }

            weight += closest <= slop ? 1.0 / (1 + closest) : 0;
            if (leftIsBehind)
            {
                i = at;
            }
            else
            {
                j = at;
            }
        }

        return weight;

        int[] Offsets((int Place, string Term) part) => [.. text.Where(t => t.Term == part.Term).Select(t => t.Position - part.Place)];
    }
}
