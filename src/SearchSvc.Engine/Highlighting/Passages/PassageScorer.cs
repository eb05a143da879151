using SearchSvc.Engine.Highlighting.Matching;

namespace SearchSvc.Engine.Highlighting.Passages;

/// <summary>Scores passages by BM25 as if each were a document, with a preference for early ones: Lucene's PassageScorer, with the
/// weights of the index instead of those of the text.</summary>
internal sealed class PassageScorer(float[] weights)
{
    private const float K1 = 1.2f;
    private const float B = 0.75f;
    private const float Pivot = 87f;

    private readonly int[] frequencies = new int[weights.Length];
    private readonly List<int> seen = [];

    /// <param name="offset">How far from the field's beginning the passage is, values before it included, in UTF-16 code units.</param>
    public float Score(in PassageSpan passage, List<TextMatch> matches, long offset)
    {
        for (var i = passage.FirstMatch; i < passage.EndMatch; i++)
        {
            var clause = matches[i].Clause;
            if (clause >= 0 && frequencies[clause]++ == 0)
            {
                seen.Add(clause);
            }
        }

        var norm = K1 * (1 - B + (B * (passage.End - passage.Start) / Pivot));
        var score = 0f;
        foreach (var clause in seen)
        {
            score += weights[clause] * frequencies[clause] / (frequencies[clause] + norm);
            frequencies[clause] = 0;
        }

        seen.Clear();
        return score * (1 + (1 / (float)Math.Log(Pivot + offset)));
    }
}
