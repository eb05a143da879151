using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Payloads;

namespace SearchSvc.Engine.Analysis;

/// <summary>The filters that give tokens a payload, or their type as a synonym.</summary>
internal static class PayloadFilters
{
    public static TokenFilterStage DelimitedPayload(ComponentSettings settings)
    {
        var delimiter = settings.Character("delimiter", '|');
        var encoders = new Dictionary<string, IPayloadEncoder>
        {
            ["float"] = new SingleEncoder(),
            ["integer"] = new IntegerEncoder(),
            ["identity"] = new IdentityEncoder(),
        };
        var encoder = new LenientPayloadEncoder(settings.Choice("encoder|encoding", encoders, "float") ?? encoders["float"]);
        return new TokenFilterStage(input => new DelimitedPayloadTokenFilter(input, delimiter, encoder));
    }

    public static TokenFilterStage NumericPayload(ComponentSettings settings)
    {
        var payload = settings.Number("payload");
        var type = settings.Text("type_match|type", 256, null);
        return new TokenFilterStage(input => new NumericPayloadTokenFilter(input, payload, type));
    }

    public static TokenFilterStage TypeAsSynonym(ComponentSettings settings)
    {
        var prefix = settings.Text("prefix", 64, string.Empty);
        return new TokenFilterStage(input => new TypeAsSynonymFilter(input, prefix), Growth: 32 + prefix.Length);
    }
}
