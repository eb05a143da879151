using Google.Protobuf.Collections;
using Lucene.Net.Analysis;
using SearchSvc.Engine.Errors;

namespace SearchSvc.Engine.Analysis;

/// <summary>Builds one analyzer of a schema, or adds to the violations all that is wrong with it.</summary>
internal sealed class AnalyzerBuilder(string path, AnalyzerMessage message, Violations violations)
{
    /// <summary>How many filters, or char filters, a chain may have.</summary>
    public const int MaxFilters = 32;

    /// <summary>How many characters of tokens an analyzer may make of one character of text: n-grams of shingles have no other
    /// bound.</summary>
    public const double MaxGrowth = 4000;

    private bool failed;

    /// <summary>The analyzer, and the language that its parts are made for; null after a violation.</summary>
    public (GuardedAnalyzer Analyzer, string? Language)? Build()
    {
        var charFilters = Each(message.CharFilters, "char_filters", CharFilters.Catalog);
        var filters = Each(message.Filters, "filters", TokenFilters.Catalog);
        return message.Base.Length > 0 ? OnBase(charFilters, filters) : Custom(charFilters, filters);
    }

    private (GuardedAnalyzer, string?)? OnBase(List<CharFilterStage> charFilters, List<TokenFilterStage> filters)
    {
        if (message.Tokenizer.Length > 0)
        {
            Problem("tokenizer", $"the base '{message.Base}' has a tokenizer of its own: give one or the other");
        }

        var found = Base();
        CheckGrowth(1, charFilters, filters);
        if (failed || found is not { } b)
        {
            return null;
        }

        var analyzer = new GuardedAnalyzer(b.Analyzer, b.ReadyMade.TokensAreBounded, charFilters, filters);
        return Tried(analyzer, b.ReadyMade.Language ?? LanguageOf(filters));
    }

    private (GuardedAnalyzer, string?)? Custom(List<CharFilterStage> charFilters, List<TokenFilterStage> filters)
    {
        if (message.Tokenizer.Length == 0)
        {
            var known = string.Join(", ", Tokenizers.Catalog.Names);
            Problem("tokenizer", $"name a tokenizer ({known}), or a ready-made analyzer as base");
            return null;
        }

        var tokenizer = Component(message.Tokenizer, "tokenizer", Tokenizers.Catalog);
        CheckGrowth(tokenizer?.Growth ?? 1, charFilters, filters);
        if (failed || tokenizer is null)
        {
            return null;
        }

        var analyzer = new GuardedAnalyzer(new TokenizerAnalyzer(tokenizer), tokenizer.TokensAreBounded, charFilters, filters);
        return Tried(analyzer, LanguageOf(filters));
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

        var settings = new ComponentSettings(call, $"{path}.base", violations);
        var stopWords = readyMade.HasStopWords ? settings.WordSet("stop_words|stopwords", required: false, ignoreCase: false) : null;
        var unstemmed = readyMade.Stems ? settings.WordSet("keep|stem_exclusion", required: false, ignoreCase: false) : null;
        settings.RejectUnread();
        failed |= settings.Failed;
        return (readyMade, readyMade.Create(stopWords, unstemmed));
    }

    private List<TStage> Each<TStage>(RepeatedField<string> calls, string field, Catalog<TStage> catalog)
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
            if (Component(calls[i], $"{field}[{i}]", catalog) is { } stage)
            {
                stages.Add(stage);
            }
        }

        return stages;
    }

    private TStage? Component<TStage>(string text, string field, Catalog<TStage> catalog)
        where TStage : class
    {
        if (Call(text, field) is not { } call)
        {
            return null;
        }

        // Refused before its settings are read: a set of synonyms is replaced while queries run, which no chain here can follow.
        if (ComponentName.Normalize(call.Name) is "synonym" or "synonyms" or "synonymgraph")
        {
            throw EngineException.Unimplemented($"{path}.{field}", $"the filter '{call.Name}'");
        }

        var settings = new ComponentSettings(call, $"{path}.{field}", violations);
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
    private (GuardedAnalyzer, string?)? Tried(GuardedAnalyzer analyzer, string? language)
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
