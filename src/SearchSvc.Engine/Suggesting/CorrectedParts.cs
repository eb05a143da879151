using SearchSvc.V1;

namespace SearchSvc.Engine.Suggesting;

/// <summary>Cuts a corrected text in words that were typed so and words that were not: what is not in the longest sequence that both have.</summary>
internal static class CorrectedParts
{
    public static IEnumerable<Segment> Of(string typed, string corrected)
    {
        var left = TextWords.Parts(typed).Select(part => typed[part]).ToArray();
        var right = TextWords.Parts(corrected).Select(part => corrected[part]).ToArray();
        var text = "";
        var isNew = false;
        foreach (var (part, differs) in Compare(left, right))
        {
            if (text.Length > 0 && differs != isNew)
            {
                yield return new Segment { Text = text, Highlighted = isNew };
                text = "";
            }

            text += part;
            isNew = differs;
        }

        if (text.Length > 0)
        {
            yield return new Segment { Text = text, Highlighted = isNew };
        }
    }

    private static IEnumerable<(string Part, bool Differs)> Compare(string[] left, string[] right)
    {
        var shared = new int[left.Length + 1, right.Length + 1];
        for (var i = left.Length - 1; i >= 0; i--)
        {
            for (var j = right.Length - 1; j >= 0; j--)
            {
                shared[i, j] = left[i] == right[j] ? shared[i + 1, j + 1] + 1 : Math.Max(shared[i + 1, j], shared[i, j + 1]);
            }
        }

        for (var (i, j) = (0, 0); j < right.Length;)
        {
            if (i < left.Length && left[i] == right[j])
            {
                yield return (right[j++], false);
                i++;
            }
            else if (i < left.Length && shared[i + 1, j] >= shared[i, j + 1])
            {
                i++;
            }
            else
            {
                yield return (right[j++], true);
            }
        }
    }
}
