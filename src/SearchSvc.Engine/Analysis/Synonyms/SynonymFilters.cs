using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Analysis.Synonyms;

/// <summary>The filter of synonyms, by a schema's sets or rules of its own. It works on queries; documents pass it unchanged.</summary>
internal static class SynonymFilters
{
    public static TokenFilterStage Read(ComponentSettings settings)
    {
        var sets = Sets(settings);
        var expand = settings.Flag("expand", true);
        var lenient = settings.Flag("lenient", false);
        if (settings.Failed || settings.Scope.Before() is not { } before)
        {
            return TokenFilterStage.Nothing;
        }

        var builder = new SynonymMapBuilder(settings.Scope.Owner, before, expand, lenient, settings.Violations);
        foreach (var set in sets)
        {
            builder.Add(set);
        }

        if (builder.Failed)
        {
            settings.Fail();
            return TokenFilterStage.Nothing;
        }

        var map = builder.Build();
        return new TokenFilterStage(input => new SynonymGraphFilter(input, map), ForQueriesOnly: true);
    }

    /// <summary>Whether a filter, as a schema writes it, is one of synonyms.</summary>
    public static bool IsCall(string filter) =>
        ComponentCall.Parse(filter, out _) is { } call && ComponentName.Normalize(call.Name) is ("synonyms" or "synonym" or "synonymgraph");

    private static List<SynonymSet> Sets(ComponentSettings settings)
    {
        var known = settings.Scope.Sets;
        var sets = new List<SynonymSet>();
        foreach (var name in settings.Words("set|sets", required: false) ?? [])
        {
            if (known.TryGetValue(name, out var set))
            {
                sets.Add(set);
            }
            else
            {
                settings.Problem($"there is no set of synonyms '{name}'{ClosestName.Hint(name, known.Keys)}: make it in schema.synonyms");
            }
        }

        var rules = settings.Text("rules|synonyms", ComponentCall.MaxLength, "");
        if (rules.Length > 0)
        {
            var own = SynonymSet.Read("", BarList.Split(rules), settings.Path, settings.Violations);
            sets.Add(own);
            if (own.Failed)
            {
                settings.Fail();
            }
        }
        else if (sets.Count == 0 && !settings.Failed)
        {
            settings.Problem("synonyms need the setting 'set', the name of a set in schema.synonyms, or 'rules', with a '|' between rules");
        }

        return sets;
    }
}
