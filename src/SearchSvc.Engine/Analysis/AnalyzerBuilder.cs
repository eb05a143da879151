using Google.Protobuf.Collections;
using Lucene.Net.Analysis;
using SearchSvc.Engine.Analysis.Synonyms;
using SearchSvc.Engine.Errors;

namespace SearchSvc.Engine.Analysis;

/// <summary>Builds one analyzer of a schema, or adds to the violations all that is wrong with it.</summary>
/// <param name="name">Its name in the schema.</param>
/// <param name="synonyms">The schema's sets, by name.</param>
internal sealed class AnalyzerBuilder(
    string name, AnalyzerMessage message, IReadOnlyDictionary<string, SynonymSet> synonyms, Violations violations)
{
    /// <summary>How many filters, or char filters, a chain may have.</summary>
    public const int MaxFilters = 32;

    /// <summary>How many characters of tokens an analyzer may make of one character of text: n-grams of shingles have no other
    /// bound.</summary>
    public const double MaxGrowth = 4000;

    private readonly string path = $"schema.analyzers[{name}]";
    private Func<IReadOnlyList<TokenFilterStage>, GuardedAnalyzer>? chain;
    private bool failed;

    /// <summary>The analyzer, and the language that its parts are made for; null after a violation.</summary>
    public (GuardedAnalyzer Analyzer, string? Language)? Build()
    {
        var charFilters = Each(message.CharFilters, "char_filters", CharFilters.Catalog, _ => null);
        var (growth, language) = message.Base.Length > 0 ? OnBase(charFilters) : Custom(charFilters);
        var filters = Each(message.Filters, "filters", TokenFilters.Catalog, Before);
        CheckGrowth(growth, charFilters, filters);
        return failed || chain is null ? null : Tried(chain(filters), language ?? LanguageOf(filters));
    }

    private (double Growth, string? Language) OnBase(List<CharFilterStage> charFilters)
    {
        if (message.Tokenizer.Length > 0)
        {
            Problem("tokenizer", $"the base '{message.Base}' has a tokenizer of its own: give one or the other");
        }

        if (Base() is not { } b)
        {
            failed = true;
            return (1, null);
        }

        chain = filters => new GuardedAnalyzer(b.Analyzer, b.ReadyMade.TokensAreBounded, charFilters, filters);
        return (1, b.ReadyMade.Language);
    }

    private (double Growth, string? Language) Custom(List<CharFilterStage> charFilters)
    {
        if (message.Tokenizer.Length == 0)
        {
            var known = string.Join(", ", Tokenizers.Catalog.Names);
            Problem("tokenizer", $"name a tokenizer ({known}), or a ready-made analyzer as base");
            return (1, null);
        }

        if (Component(message.Tokenizer, "tokenizer", Tokenizers.Catalog, () => null) is not { } tokenizer)
        {
            failed = true;
            return (1, null);
        }

        chain = filters => new GuardedAnalyzer(new TokenizerAnalyzer(tokenizer), tokenizer.TokensAreBounded, charFilters, filters);
        return (tokenizer.Growth, null);
    }

    /// <summary>The chain with these filters only, for synonyms behind them; null after a violation.</summary>
    private GuardedAnalyzer? Before(IReadOnlyList<TokenFilterStage> filters)
    {
        if (failed || chain is null || !filters.Any(f => f.ForQueriesOnly))
        {
            return failed || chain is null ? null : Tried(chain([.. filters]), null)?.Analyzer;
        }

        Problem("filters", "there are synonyms twice, and the second can't follow the paths of the first: name several sets, synonyms(set=a|b)");
        return null;
    }

    /// <summary>The base with its settings: "english(stop_words=a|the,keep=skies)".</summary>
    private (ReadyMadeAnalyzer ReadyMade, Analyzer Analyzer)? Base()
    {
        if (Call(message.Base, "base") is not { } call)
        {
            return null;
        }

        if (ReadyMadeAnalyzers.Find(call.Name) is not { } readyMade)
        {
            var meant = ComponentName.Nearest(call.Name, ReadyMadeAnalyzers.Names) is { } near
                ? $"did you mean '{near}'?"
                : $"there are {string.Join(", ", ReadyMadeAnalyzers.Names)}";
            Problem("base", $"there is no ready-made analyzer '{call.Name}'; {meant}");
            return null;
        }

        var settings = new ComponentSettings(call, $"{path}.base", violations, new SynonymScope(name, synonyms, () => null));
        var stopWords = readyMade.HasStopWords ? settings.WordSet("stop_words|stopwords", required: false, ignoreCase: false) : null;
        var unstemmed = readyMade.Stems ? settings.WordSet("keep|stem_exclusion", required: false, ignoreCase: false) : null;
        settings.RejectUnread();
        failed |= settings.Failed;
        return (readyMade, readyMade.Create(stopWords, unstemmed));
    }

    /// <param name="before">The chain that ends before a component, made of those there are so far.</param>
    private List<TStage> Each<TStage>(
        RepeatedField<string> calls, string field, Catalog<TStage> catalog, Func<IReadOnlyList<TStage>, Analyzer?> before)
        where TStage : class
    {
        if (calls.Count > MaxFilters)
        {
            Problem(field, $"there are {calls.Count}: there must not be more than {MaxFilters}");
            return [];
        }

        var stages = new List<TStage>(calls.Count);
        for (var i = 0; i < calls.Count; i++)
        {
            if (Component(calls[i], $"{field}[{i}]", catalog, () => before(stages)) is { } stage)
            {
                stages.Add(stage);
            }
        }

        return stages;
    }

    private TStage? Component<TStage>(string text, string field, Catalog<TStage> catalog, Func<Analyzer?> before)
        where TStage : class
    {
        if (Call(text, field) is not { } call)
        {
            return null;
        }

        var settings = new ComponentSettings(call, $"{path}.{field}", violations, new SynonymScope(name, synonyms, before));
        var stage = catalog.Create(call, settings);
        failed |= settings.Failed;
        return stage;
    }

    private ComponentCall? Call(string text, string field)
    {
        var call = ComponentCall.Parse(text, out var problem);
        if (call is null)
        {
            Problem(field, $"'{(text.Length <= 64 ? text : text[..64] + "…")}' {problem}");
        }

        return call;
    }

    private void CheckGrowth(double tokenizer, List<CharFilterStage> charFilters, List<TokenFilterStage> filters)
    {
        var growth = charFilters.Aggregate(tokenizer, (all, f) => all * f.Growth);
        growth = filters.Aggregate(growth, (all, f) => all * f.Growth);
        if (growth > MaxGrowth)
        {
            failed = true;
            violations.Add(
                path,
                $"its parts together make up to {growth:N0} characters of tokens of one of text, where {MaxGrowth:N0} are allowed: "
                    + "narrow the sizes of n-grams and shingles, or shorten replacements",
                Reasons.InvalidSchema);
        }
    }

    /// <summary>Runs an analyzer once, so that what Lucene refuses when a chain is put together is a violation here.</summary>
    private (GuardedAnalyzer Analyzer, string? Language)? Tried(GuardedAnalyzer analyzer, string? language)
    {
        try
        {
            TextAnalysis.Analyze(analyzer, "One try, 2 words|3", int.MaxValue);
            return (analyzer, language);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or NotSupportedException)
        {
            violations.Add(path, $"its parts do not fit together: {e.Message}", Reasons.InvalidSchema);
            return null;
        }
    }

    private void Problem(string field, string description)
    {
        failed = true;
        violations.Add($"{path}.{field}", description, Reasons.InvalidSchema);
    }

    private static string? LanguageOf(List<TokenFilterStage> filters) => filters.Find(f => f.Language is not null)?.Language;
}
