using SearchSvc.Benchmarks.Correct;

namespace SearchSvc.Benchmarks.Tests.Correct;

/// <summary>The command `correct` in small, on the articles that are shipped.</summary>
public sealed class CorrectionScoresTests
{
    private const int Count = 25;
    private const int Seed = 3;

    [Fact]
    public void Misspellings_are_put_right_more_often_than_by_Lucene()
    {
        using var index = new WordIndex(CorrectCommand.Texts(Sample()), new StandingTime());
        var drawn = new Misspellings(index, Seed);

        var words = Scores(index, drawn.Draw(Count, inContext: false));
        var phrases = Scores(index, drawn.Draw(Count, inContext: true));
        var spaces = Scores(index, drawn.DrawSpaces(Count));

        Assert.All(
            Typing.Kinds,
            kind => Assert.True(phrases.Kinds[kind].Ours >= phrases.Kinds[kind].Peers, $"{kind}: {phrases.Kinds[kind]}"));
        Assert.InRange(words.Unknown.OurAccuracy, words.Unknown.PeerAccuracy + 0.1, 1);
        Assert.InRange(phrases.Unknown.OurAccuracy, phrases.Unknown.PeerAccuracy + 0.1, 1);
        Assert.All(spaces.Kinds.Values, kind => Assert.InRange(kind.OurAccuracy, 0.6, 1));
    }

    [Fact]
    public void What_is_right_is_left_alone()
    {
        using var index = new WordIndex(CorrectCommand.Texts(Sample()), new StandingTime());

        var right = new CorrectionScores(index).LeftAlone(new Misspellings(index, Seed).DrawRight(Count), CancellationToken.None);

        Assert.InRange(right.OurAccuracy, 0.9, 1);
    }

    [Theory]
    [InlineData("peac", "peace")]
    [InlineData("pecae", "peace")]
    [InlineData("pexcx", "peace")]
    [InlineData("xeace", null)]
    [InlineData("pea", null)]
    [InlineData("peace", null)]
    public void The_peer_takes_the_nearest_and_then_the_most_frequent(string word, string? corrected)
    {
        using var index = new WordIndex(["peace", "peace peaces", "peach", "pearl"], new StandingTime());

        Assert.Equal(corrected, new DirectSpelling(index.Reader, WordIndex.Field, evenKnown: false).Correct(word));
    }

    private static CorrectionScores Scores(WordIndex index, IEnumerable<Misspelling> misspellings)
    {
        var scores = new CorrectionScores(index);
        foreach (var misspelling in misspellings)
        {
            scores.Add(misspelling, CancellationToken.None);
        }

        return scores;
    }

    private static string Sample()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "SearchSvc.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "deploy", "sample", "wikipedia-1000.ndjson");
    }

    // However slow the machine is, the time for corrections does not pass.
    private sealed class StandingTime : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
