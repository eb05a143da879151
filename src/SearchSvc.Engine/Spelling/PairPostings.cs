using Lucene.Net.Index;
using Lucene.Net.Search;

namespace SearchSvc.Engine.Spelling;

/// <summary>Counts two terms of a field beside each other from their postings: in the first documents of the rarer one, and from there on by
/// proportion, so that no pair costs more than another.</summary>
internal static class PairPostings
{
    private const int MostDocuments = 128;

    /// <param name="gap">How many places the second stands behind the first.</param>
    public static WordPair Count(IndexReader reader, Term first, Term second, int gap)
    {
        var (firsts, seconds) = (reader.DocFreq(first), reader.DocFreq(second));
        var (adjacent, together, looked) = (0L, 0, 0);
        foreach (var leaf in reader.Leaves)
        {
            if (leaf.AtomicReader.GetTermPositionsEnum(first) is { } left && leaf.AtomicReader.GetTermPositionsEnum(second) is { } right)
            {
                var (rarer, other) = firsts <= seconds ? (left, right) : (right, left);
                while (looked < MostDocuments && rarer.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
                {
                    looked++;
                    if (other.DocID == rarer.DocID || (other.DocID < rarer.DocID && other.Advance(rarer.DocID) == rarer.DocID))
                    {
                        together++;
                        adjacent += Adjacent(left, right, gap);
                    }
                }
            }
        }

        var scale = looked < MostDocuments ? 1 : Math.Max(1, Math.Min(firsts, seconds) / (double)looked);
        return new WordPair(reader.NumDocs, firsts, seconds, adjacent * scale, together * scale);
    }

    private static int Adjacent(DocsAndPositionsEnum left, DocsAndPositionsEnum right, int gap)
    {
        var (leftOver, rightOver) = (left.Freq, right.Freq);
        var (from, to) = (left.NextPosition(), right.NextPosition());
        for (var count = 0; ;)
        {
            count += to == from + gap ? 1 : 0;
            if (to <= from + gap)
            {
                if (--rightOver == 0)
                {
                    return count;
                }

                to = right.NextPosition();
            }
            else
            {
                if (--leftOver == 0)
                {
                    return count;
                }

                from = left.NextPosition();
            }
        }
    }
}
