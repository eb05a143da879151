using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Util;

namespace SearchSvc.Engine.Analysis;

/// <summary>An analyzer that every index has by its name, and that an analyzer of a schema can begin with.</summary>
internal sealed class ReadyMadeAnalyzer
{
    private readonly Func<CharArraySet, CharArraySet, Analyzer> create;

    public ReadyMadeAnalyzer(string name, string? language, Func<Analyzer> create)
    {
        Name = name;
        Language = language;
        StopWords = CharArraySet.Empty;
        this.create = (_, _) => create();
    }

    public ReadyMadeAnalyzer(string name, string? language, CharArraySet stopWords, Func<CharArraySet, Analyzer> create)
    {
        Name = name;
        Language = language;
        StopWords = stopWords;
        HasStopWords = true;
        this.create = (stop, _) => create(stop);
    }

    public ReadyMadeAnalyzer(
        string name, string? language, CharArraySet stopWords, Func<CharArraySet, CharArraySet, Analyzer> create)
    {
        Name = name;
        Language = language;
        StopWords = stopWords;
        HasStopWords = true;
        Stems = true;
        this.create = create;
    }

    /// <summary>Lower case: "standard", "english".</summary>
    public string Name { get; }

    /// <summary>The language that it is made for, as a BCP 47 tag, or null.</summary>
    public string? Language { get; }

    /// <summary>The words that it drops, if nothing else is asked for.</summary>
    public CharArraySet StopWords { get; }

    /// <summary>Whether it can drop words.</summary>
    public bool HasStopWords { get; }

    /// <summary>Whether it stems, and so can be told words to leave as they are.</summary>
    public bool Stems { get; }

    /// <summary>Whether no token can come near the longest that an index takes, whatever the text.</summary>
    public bool TokensAreBounded { get; init; } = true;

    public Analyzer Create() => create(StopWords, CharArraySet.Empty);

    /// <param name="stopWords">The words to drop; null for its own.</param>
    /// <param name="unstemmed">The words to leave as they are.</param>
    public Analyzer Create(CharArraySet? stopWords, CharArraySet? unstemmed) =>
        create(stopWords ?? StopWords, unstemmed ?? CharArraySet.Empty);
}
