using Lucene.Net.Analysis.CharFilters;
using Lucene.Net.Analysis.Pattern;

namespace SearchSvc.Engine.Analysis;

/// <summary>The char filters that a schema can name, with their settings.</summary>
internal static class CharFilters
{
    /// <summary>The longest text that a pattern's match may be replaced by.</summary>
    public const int MaxReplacement = 256;

    private static readonly Dictionary<string, Func<ComponentSettings, CharFilterStage>> Table = new()
    {
        ["html_strip"] = HtmlStrip,
        ["mapping"] = Mapping,
        ["pattern_replace"] = PatternReplace,
    };

    public static Catalog<CharFilterStage> Catalog { get; } = Create();

    private static Catalog<CharFilterStage> Create()
    {
        var known = Table.Keys.Select(ComponentName.Normalize).ToHashSet();
        foreach (var (name, stage) in LuceneFactories.CharFilters().Where(f => known.Add(ComponentName.Normalize(f.Name))))
        {
            Table.Add(name, _ => stage);
        }

        return new Catalog<CharFilterStage>("char filter", Table, new Dictionary<string, string>());
    }

    private static CharFilterStage HtmlStrip(ComponentSettings settings)
    {
        var escaped = settings.Words("escaped_tags", required: false);
        return new CharFilterStage(
            input => escaped is null ? new HTMLStripCharFilter(input) : new HTMLStripCharFilter(input, [.. escaped]), StripsMarkup: true);
    }

    private static CharFilterStage Mapping(ComponentSettings settings)
    {
        var builder = new NormalizeCharMap.Builder();
        var growth = 1.0;
        foreach (var (from, to) in settings.Pairs("mappings|mapping", required: true))
        {
            builder.Add(from, to);
            growth = Math.Max(growth, (double)to.Length / from.Length);
        }

        var map = builder.Build();
        return new CharFilterStage(input => new MappingCharFilter(map, input), growth);
    }

    private static CharFilterStage PatternReplace(ComponentSettings settings)
    {
        var pattern = settings.Pattern("pattern");
        var replacement = settings.Text("replacement", MaxReplacement, string.Empty);
        return new CharFilterStage(input => new PatternReplaceCharFilter(pattern, replacement, input), 1 + replacement.Length);
    }
}
