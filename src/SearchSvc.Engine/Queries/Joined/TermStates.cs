using Lucene.Net.Index;

namespace SearchSvc.Engine.Queries.Joined;

/// <summary>Where terms stand in the segments of readers, each looked up once. For one thread at a time.</summary>
internal sealed class TermStates
{
    private readonly Dictionary<(IndexReaderContext, Term), TermContext> known = [];

    public TermContext Of(IndexReaderContext reader, Term term)
    {
        if (!known.TryGetValue((reader, term), out var states))
        {
            known.Add((reader, term), states = TermContext.Build(reader, term));
        }

        return states;
    }
}
