using SearchSvc.Engine.Similarities;

namespace SearchSvc.Engine.Queries.Joined;

/// <summary>What the words of one query share while they score the same stretch of a segment's documents.</summary>
/// <param name="size">How many documents there are at most.</param>
internal sealed class JoinedWindow(int size)
{
    private readonly double[] norms = new double[size];
    private JoinedBm25? normsOf;

    public int Start { get; private set; }

    public int End { get; private set; }

    /// <summary>By document, from the start on; all 0 between two words.</summary>
    public double[] Frequencies { get; } = new double[size];

    /// <summary>The places of documents that a word is in, from the start on.</summary>
    public int[] Seen { get; } = new int[size];

    public void MoveTo(int start, int end) => (Start, End, normsOf) = (start, end, null);

    /// <summary>The norms of documents by their place, kept from word to word as long as the words are of the same fields; 0 where it is not
    /// computed yet.</summary>
    public double[] NormsOf(JoinedBm25 statistics)
    {
        if (!ReferenceEquals(normsOf, statistics))
        {
            Array.Clear(norms);
            normsOf = statistics;
        }

        return norms;
    }
}
