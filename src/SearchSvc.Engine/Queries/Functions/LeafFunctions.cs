using Lucene.Net.Search;

namespace SearchSvc.Engine.Queries.Functions;

/// <summary>The functions of a query in one segment, asked for documents in rising order.</summary>
internal sealed class LeafFunctions(LeafFunctions.Part[] parts, ScoreJoin join)
{
    /// <summary>The joined value of the functions that apply to a document; false where none does.</summary>
    public bool TryJoin(int doc, out double joined)
    {
        joined = join.Start;
        var weights = 0d;
        var any = false;
        foreach (var part in parts)
        {
            if (part.TryValue(doc, out var value))
            {
                any = true;
                weights += part.Weight;
                joined = join.Add(joined, Weighted(part, value));
            }
        }

        joined = join.Finish(joined, weights);
        return any;
    }

    public void Explain(int doc, Explanation joined)
    {
        foreach (var part in parts)
        {
            if (part.TryValue(doc, out var value))
            {
                joined.AddDetail(new Explanation(
                    (float)Math.Min(Weighted(part, value), float.MaxValue), $"weight {part.Weight} * {part.Function?.ToString() ?? "1"}"));
            }
        }
    }

    // A weight of 0 takes away also what is infinite.
    private static double Weighted(in Part part, double value) => part.Weight == 0 ? 0 : part.Weight * value;

    internal readonly record struct Part(MatchCursor? Filter, float Weight, LeafFunction? Values, DocumentFunction? Function)
    {
        public bool TryValue(int doc, out double value)
        {
            value = 1;
            return Filter?.Matches(doc) != false && (Values is null || Values.TryValue(doc, out value));
        }
    }
}
