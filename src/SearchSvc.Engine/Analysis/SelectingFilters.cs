using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Miscellaneous;
using static Lucene.Net.Util.LuceneVersion;

namespace SearchSvc.Engine.Analysis;

/// <summary>The filters that choose tokens by their length, number or type.</summary>
internal static class SelectingFilters
{
    private const int ManyTokens = 100_000_000;

    public static TokenFilterStage CodepointCount(ComponentSettings settings)
    {
        var (min, max) = settings.Range("min", "max", 0, int.MaxValue, null, null);
        return new TokenFilterStage(input => new CodepointCountFilter(LUCENE_48, input, min, max));
    }

    public static TokenFilterStage Length(ComponentSettings settings)
    {
        var (min, max) = settings.Range("min", "max", 0, int.MaxValue, 0, int.MaxValue);
        return new TokenFilterStage(input => new LengthFilter(LUCENE_48, input, min, max));
    }

    public static TokenFilterStage LimitTokenCount(ComponentSettings settings)
    {
        var max = settings.Whole("max|max_token_count", 1, ManyTokens, null);
        var consumeAll = settings.Flag("consume_all_tokens", false);
        return new TokenFilterStage(input => new LimitTokenCountFilter(input, max, consumeAll), StopsEarly: !consumeAll);
    }

    public static TokenFilterStage LimitTokenPosition(ComponentSettings settings)
    {
        var max = settings.Whole("max|max_token_position", 1, ManyTokens, null);
        var consumeAll = settings.Flag("consume_all_tokens", false);
        return new TokenFilterStage(input => new LimitTokenPositionFilter(input, max, consumeAll), StopsEarly: !consumeAll);
    }

    public static TokenFilterStage Truncate(ComponentSettings settings)
    {
        var length = settings.Whole("length|prefix_length", 1, 10_000, 5);
        return new TokenFilterStage(input => new TruncateTokenFilter(input, length));
    }

    public static TokenFilterStage ByType(ComponentSettings settings)
    {
        var types = settings.Words("types", required: true) ?? [];
        var keep = settings.Flag("use_whitelist|keep", false);
        return new TokenFilterStage(input => new TypeTokenFilter(LUCENE_48, input, types.ToHashSet(), keep));
    }
}
