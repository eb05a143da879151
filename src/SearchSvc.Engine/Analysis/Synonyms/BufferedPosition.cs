using Lucene.Net.Util;

namespace SearchSvc.Engine.Analysis.Synonyms;

/// <summary>The tokens in one place of a stream, read ahead.</summary>
/// <param name="increment">From the place before; at least 1.</param>
/// <param name="start">Where the first of them begins in the text.</param>
internal sealed class BufferedPosition(int increment, int start)
{
    private readonly List<AttributeSource.State> tokens = new(1);
    private readonly List<int> words = new(1);

    public int Increment { get; } = increment;

    public int Start { get; } = start;

    /// <summary>Where the last of them ends.</summary>
    public int End { get; private set; }

    public IReadOnlyList<AttributeSource.State> Tokens => tokens;

    /// <summary>Their numbers in the map; -1 for a word that no rule looks for.</summary>
    public IReadOnlyList<int> Words => words;

    public void Add(AttributeSource.State token, int word, int end)
    {
        tokens.Add(token);
        words.Add(word);
        End = Math.Max(End, end);
    }
}
