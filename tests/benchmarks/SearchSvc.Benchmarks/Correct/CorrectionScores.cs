using System.Diagnostics;

namespace SearchSvc.Benchmarks.Correct;

/// <summary>Has misspellings corrected by both, in turn, and counts.</summary>
internal sealed class CorrectionScores(WordIndex index)
{
    private readonly Dictionary<string, CorrectionTally> kinds = [];
    private readonly DirectSpelling unknownOnly = new(index.Reader, WordIndex.Field, evenKnown: false);
    private readonly DirectSpelling morePopular = new(index.Reader, WordIndex.Field, evenKnown: true);
    private readonly List<double> ourTimes = [];
    private readonly List<double> peerTimes = [];

    /// <summary>By what was done; misspellings that are words of the index are not among them.</summary>
    public IReadOnlyDictionary<string, CorrectionTally> Kinds => kinds;

    public CorrectionTally Unknown { get; private set; }

    /// <summary>Of misspellings that are words of the index; the peer may replace those by more frequent ones here.</summary>
    public CorrectionTally Known { get; private set; }

    /// <summary>Of one text, in milliseconds.</summary>
    public IReadOnlyList<double> OurTimes => ourTimes;

    public IReadOnlyList<double> PeerTimes => peerTimes;

    public void Add(Misspelling misspelling, CancellationToken stop)
    {
        var started = Stopwatch.GetTimestamp();
        var ours = index.Correct(misspelling.Typed, stop) ?? misspelling.Typed;
        ourTimes.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        started = Stopwatch.GetTimestamp();
        var peers = Words(misspelling.Typed, misspelling.IsWord ? morePopular : unknownOnly);
        peerTimes.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);

        var isRight = (Ours: ours == misspelling.Meant, Peers: peers == misspelling.Meant);
        if (misspelling.IsWord)
        {
            Known = Plus(Known, isRight);
            return;
        }

        Unknown = Plus(Unknown, isRight);
        kinds[misspelling.Kind] = Plus(kinds.GetValueOrDefault(misspelling.Kind), isRight);
    }

    /// <summary>How many right texts are left alone.</summary>
    public CorrectionTally LeftAlone(IReadOnlyList<string> right, CancellationToken stop) => new(
        right.Count,
        right.Count(text => index.Correct(text, stop) is null),
        right.Count(text => Words(text, morePopular) == text));

    private static string Words(string text, DirectSpelling peer) => string.Join(' ', text.Split(' ').Select(word => peer.Correct(word) ?? word));

    private static CorrectionTally Plus(CorrectionTally tally, (bool Ours, bool Peers) right) =>
        new(tally.Count + 1, tally.Ours + (right.Ours ? 1 : 0), tally.Peers + (right.Peers ? 1 : 0));
}
