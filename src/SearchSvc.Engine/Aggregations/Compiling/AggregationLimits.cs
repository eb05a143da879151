namespace SearchSvc.Engine.Aggregations.Compiling;

/// <summary>What one request may ask for; the contract says so at the messages.</summary>
internal static class AggregationLimits
{
    public const int Depth = 5;
    public const int Aggregations = 1_000;
    public const int TermsSize = 1_000;
    public const int DefaultTermsSize = 10;
    public const int TopHitsSize = 1_000;
    public const int DefaultTopHitsSize = 3;
    public const int Percents = 1_000;
}
