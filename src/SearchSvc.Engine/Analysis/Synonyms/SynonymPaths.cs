namespace SearchSvc.Engine.Analysis.Synonyms;

/// <summary>Lays the paths of a match out beside each other: all begin at one node and end at one, and have their own between.</summary>
internal static class SynonymPaths
{
    /// <summary>Writes the tokens in the order of the nodes they leave.</summary>
    /// <param name="matched">The positions of the match, or one without a match.</param>
    /// <param name="start">The node at which it begins.</param>
    /// <returns>The node at which the paths meet.</returns>
    public static int Write(List<BufferedPosition> matched, SynonymMatcher match, int start, Queue<GraphToken> output)
    {
        var (synonyms, keepsOriginal) = match.Result();
        var length = 1 + matched.Skip(1).Sum(p => p.Increment);
        var inner = synonyms.Sum(s => s.Length - 1);
        var end = start + 1 + inner + (keepsOriginal ? length - 1 : 0);

        // The text's own nodes come last, so that offsets never go back.
        var own = new Path(start, start + inner, length, end);
        if (keepsOriginal)
        {
            Write(matched[0], own, 0, output);
        }

        var (textStart, textEnd) = (matched[0].Start, Math.Max(matched[0].Start, matched[^1].End));
        foreach (var (synonym, path) in PathsOf(synonyms, start, end))
        {
            output.Enqueue(new GraphToken(null, synonym.Words[0], textStart, textEnd, start, path.NodeAt(1)));
        }

        foreach (var (synonym, path) in PathsOf(synonyms, start, end))
        {
            for (var i = 1; i < synonym.Words.Length; i++)
            {
                var at = synonym.Offsets[i];
                output.Enqueue(new GraphToken(null, synonym.Words[i], textStart, textEnd, path.NodeAt(at), path.NodeAt(at + 1)));
            }
        }

        var position = 0;
        for (var i = 1; keepsOriginal && i < matched.Count; i++)
        {
            position += matched[i].Increment;
            Write(matched[i], own, position, output);
        }

        return end;
    }

    private static void Write(BufferedPosition position, Path path, int at, Queue<GraphToken> output)
    {
        foreach (var token in position.Tokens)
        {
            output.Enqueue(new GraphToken(token, "", 0, 0, path.NodeAt(at), path.NodeAt(at + 1)));
        }
    }

    private static IEnumerable<(SynonymTerm Synonym, Path Path)> PathsOf(IReadOnlyList<SynonymTerm> synonyms, int start, int end)
    {
        var before = start;
        foreach (var synonym in synonyms)
        {
            yield return (synonym, new Path(start, before, synonym.Length, end));
            before += synonym.Length - 1;
        }
    }

    /// <param name="Before">Its own nodes follow this one.</param>
    private readonly record struct Path(int Start, int Before, int Length, int End)
    {
        public int NodeAt(int position) => position == 0 ? Start : position >= Length ? End : Before + position;
    }
}
