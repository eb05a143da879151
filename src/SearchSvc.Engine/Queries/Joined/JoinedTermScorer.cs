using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchSvc.Engine.Similarities;

namespace SearchSvc.Engine.Queries.Joined;

/// <summary>Goes through the documents of several postings at once. They are as few as the fields, so that each step looks at all of them.</summary>
internal sealed class JoinedTermScorer(
    Weight weight, WeightedPostings[] postings, double value, JoinedBm25 statistics, NumericDocValues?[] lengths) : Scorer(weight)
{
    private int doc = -1;

    public override int DocID => doc;

    /// <summary>How many of the postings the document is in.</summary>
    public override int Freq
    {
        get
        {
            var count = 0;
            foreach (var one in postings)
            {
                count += one.Documents.DocID == doc ? 1 : 0;
            }

            return count;
        }
    }

    /// <summary>Summed in the order of the fields, so that it is the same number on every path to the document.</summary>
    public double WeightedFrequency
    {
        get
        {
            var sum = 0d;
            foreach (var (documents, weight) in postings)
            {
                if (documents.DocID == doc)
                {
                    sum += weight * documents.Freq;
                }
            }

            return sum;
        }
    }

    public override float GetScore() => (float)(value * statistics.Saturated(WeightedFrequency, statistics.Norm(lengths, doc)));

    /// <summary>Adds the word's scores to those of the documents of a window, by their places in it, and one to their counts; ends behind the window.
    /// Fields come one after another: nothing has to be merged.</summary>
    public void AddTo(double[] sums, int[] counts, JoinedWindow window)
    {
        var (start, end, frequencies, seen, found) = (window.Start, window.End, window.Frequencies, window.Seen, 0);
        var norms = window.NormsOf(statistics);
        var next = NO_MORE_DOCS;
        foreach (var (documents, weight) in postings)
        {
            var at = documents.DocID < start ? documents.Advance(start) : documents.DocID;
            for (; at < end; at = documents.NextDoc())
            {
                var place = at - start;
                if (frequencies[place] == 0)
                {
                    seen[found++] = place;
                }

                frequencies[place] += weight * documents.Freq;
            }

            next = Math.Min(next, at);
        }

        for (var i = 0; i < found; i++)
        {
            var place = seen[i];
            if (norms[place] == 0)
            {
                norms[place] = statistics.Norm(lengths, start + place);
            }

            sums[place] += value * statistics.Saturated(frequencies[place], norms[place]);
            counts[place]++;
            frequencies[place] = 0;
        }

        doc = next;
    }

    public override int NextDoc() => Advance(doc + 1);

    public override int Advance(int target)
    {
        var least = NO_MORE_DOCS;
        foreach (var (documents, _) in postings)
        {
            var at = documents.DocID;
            if (at < target)
            {
                at = at == target - 1 ? documents.NextDoc() : documents.Advance(target);
            }

            least = Math.Min(least, at);
        }

        return doc = least;
    }

    public override long GetCost() => postings.Sum(p => p.Documents.GetCost());
}
