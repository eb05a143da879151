namespace SearchSvc.Benchmarks.Correct;

/// <summary>How many of some misspellings were put right at the first try, by the engine and by the peer.</summary>
internal readonly record struct CorrectionTally(int Count, int Ours, int Peers)
{
    public double OurAccuracy => Count == 0 ? 0 : (double)Ours / Count;

    public double PeerAccuracy => Count == 0 ? 0 : (double)Peers / Count;
}
