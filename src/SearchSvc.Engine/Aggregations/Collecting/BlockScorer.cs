using Lucene.Net.Search;

namespace SearchSvc.Engine.Aggregations.Collecting;

/// <summary>The scores of the documents of a block, for comparers that ask a scorer.</summary>
internal sealed class BlockScorer(DocBlock block) : Scorer(null!)
{
    private int at;
    private int number;

    public override int DocID => block.Docs[at];

    public override int Freq => 1;

    /// <param name="doc">One of the block's, not before the last.</param>
    public void MoveTo(int doc)
    {
        if (number != block.Number)
        {
            (number, at) = (block.Number, 0);
        }

        while (block.Docs[at] < doc)
        {
            at++;
        }
    }

    public override float GetScore() => block.Scores.Length == 0 ? float.NaN : block.Scores[at];

    public override int NextDoc() => throw new NotSupportedException();

    public override int Advance(int target) => throw new NotSupportedException();

    public override long GetCost() => block.Count;
}
