using Google.Protobuf.Collections;
using SearchSvc.Engine.Analysis.Synonyms;
using SearchSvc.Engine.Errors;
using FieldType = SearchSvc.V1.Field.Types.Type;

namespace SearchSvc.Engine.Mapping;

/// <summary>
/// Applies UpdateIndex to a schema: fields are added, and of what exists that is changed which needs no re-indexing. Without a mask
/// what is set is changed; with one, what it names is set, also to its default.
/// </summary>
internal sealed class SchemaMerge(
    SchemaMessage current, SchemaMessage changes, IReadOnlyList<string> removeSynonyms, IReadOnlyList<string> updateMask)
{
    private const string Advice = "make a new index with it, Reindex into it, and set the alias to it (UpdateAliases)";

    private static readonly string[] Known =
        ["fields", "dynamic", "max_fields", "default_analyzer", "default_search_fields", "analyzers", "synonyms"];

    private readonly SchemaMessage merged = current.Clone();
    private readonly List<Violation> conflicts = [];

    /// <exception cref="EngineException">INVALID_ARGUMENT: an unknown mask path or synonym set, or what is wrong in the result;
    /// FAILED_PRECONDITION with SCHEMA_CONFLICT: a change that needs re-indexing.</exception>
    public SchemaMessage Run()
    {
        CheckRequest();
        MergeSettings();
        MergeDefaultAnalyzer();
        MergeAnalyzers();
        MergeSynonyms();
        var places = MergeFields();
        ThrowIfConflicts();

        // The result as a whole, with the paths of the request: a field that is not in the request goes by its name.
        new SchemaCompiler(merged, "schema", i => places.TryGetValue(i, out var place)
            ? $"schema.fields[{place}]"
            : $"schema.fields[{merged.Fields[i].Name}]").Compile();
        return merged;
    }

    private void CheckRequest()
    {
        var violations = new Violations();
        foreach (var path in updateMask)
        {
            if (path is not ("schema" or "settings") && !path.StartsWith("settings.", StringComparison.Ordinal)
                && !Known.Any(k => path == $"schema.{k}"))
            {
                var settable = string.Join(", ", Known.Select(k => $"'schema.{k}'"));
                violations.Add("update_mask", $"'{path}' can't be set; it may name 'settings', a setting, 'schema', {settable}");
            }
        }

        for (var i = 0; i < removeSynonyms.Count; i++)
        {
            if (!current.Synonyms.ContainsKey(removeSynonyms[i]))
            {
                var hint = ClosestName.Hint(removeSynonyms[i], current.Synonyms.Keys);
                violations.Add($"remove_synonyms[{i}]", $"there is no set '{removeSynonyms[i]}'{hint}");
            }
        }

        violations.ThrowIfAny();
    }

    private void MergeSettings()
    {
        if (Sets("dynamic", changes.Dynamic != default))
        {
            merged.Dynamic = changes.Dynamic;
        }

        if (Sets("max_fields", changes.MaxFields != 0))
        {
            merged.MaxFields = changes.MaxFields;
        }

        if (Sets("default_search_fields", changes.DefaultSearchFields.Count > 0))
        {
            merged.DefaultSearchFields.Clear();
            merged.DefaultSearchFields.Add(changes.DefaultSearchFields);
        }
    }

    /// <summary>Holds for fields to come; those that go by the old default get its name.</summary>
    private void MergeDefaultAnalyzer()
    {
        if (!Sets("default_analyzer", changes.DefaultAnalyzer.Length > 0) || changes.DefaultAnalyzer == current.DefaultAnalyzer)
        {
            return;
        }

        merged.DefaultAnalyzer = changes.DefaultAnalyzer;
        foreach (var field in merged.Fields.SelectMany(f => f.Fields.Prepend(f)))
        {
            if (field.Type == FieldType.Text && field.Analyzer.Length == 0)
            {
                field.Analyzer = Default;
            }
        }
    }

    private void MergeAnalyzers()
    {
        if (!Sets("analyzers", changes.Analyzers.Count > 0))
        {
            return;
        }

        foreach (var (name, analyzer) in changes.Analyzers)
        {
            if (current.Analyzers.TryGetValue(name, out var old) && !IndexAlike(old, analyzer) && IndexedWith(name) is { Count: > 0 } users)
            {
                conflicts.Add(new Violation(
                    $"schema.analyzers[{name}]",
                    $"is what {string.Join(", ", users.Select(u => $"'{u}'"))} was indexed with, and can't change"));
            }

            merged.Analyzers[name] = analyzer.Clone();
        }
    }

    /// <summary>Whether they differ in their synonyms at most, which documents pass unchanged.</summary>
    private static bool IndexAlike(AnalyzerMessage old, AnalyzerMessage changed) => WithoutSynonyms(old).Equals(WithoutSynonyms(changed));

    private static AnalyzerMessage WithoutSynonyms(AnalyzerMessage analyzer)
    {
        var without = analyzer.Clone();
        without.Filters.Clear();
        without.Filters.Add(analyzer.Filters.Where(filter => !SynonymFilters.IsCall(filter)));
        return without;
    }

    private void MergeSynonyms()
    {
        foreach (var name in removeSynonyms)
        {
            merged.Synonyms.Remove(name);
        }

        if (Sets("synonyms", changes.Synonyms.Count > 0))
        {
            foreach (var (name, set) in changes.Synonyms)
            {
                merged.Synonyms[name] = set.Clone();
            }
        }
    }

    /// <summary>Where in the request each field of the result stands.</summary>
    private Dictionary<int, int> MergeFields()
    {
        var places = new Dictionary<int, int>();
        if (!Sets("fields", changes.Fields.Count > 0))
        {
            return places;
        }

        for (var i = 0; i < changes.Fields.Count; i++)
        {
            var change = changes.Fields[i];
            var at = IndexOf(merged.Fields, change.Name);
            if (at < 0)
            {
                at = merged.Fields.Count;
                var added = change.Clone();
                added.Guessed = false;
                merged.Fields.Add(added);
            }
            else
            {
                MergeField(merged.Fields[at], change, change.Name, $"schema.fields[{i}]");
            }

            places[at] = i;
        }

        return places;
    }

    private void MergeField(FieldMessage field, FieldMessage change, string name, string path)
    {
        var isWhole = updateMask.Contains("schema.fields") || updateMask.Contains("schema");
        new FieldChange(field, change, name, path, isWhole, conflicts, Default).Apply();
        for (var i = 0; i < change.Fields.Count; i++)
        {
            var sub = change.Fields[i];
            var at = IndexOf(field.Fields, sub.Name);
            if (at < 0)
            {
                // Documents that are there already lack it until they are written again.
                field.Fields.Add(sub.Clone());
            }
            else
            {
                MergeField(field.Fields[at], sub, $"{name}.{sub.Name}", $"{path}.fields[{i}]");
            }
        }
    }

    private void ThrowIfConflicts()
    {
        if (conflicts.Count > 0)
        {
            var text = string.Join("; ", conflicts.Select(c => $"{c.Field}: {c.Description}"));
            throw new EngineException(
                ErrorKind.FailedPrecondition, Reasons.SchemaConflict, $"{text}. Documents here would have to be indexed again: {Advice}")
            {
                Violations = conflicts,
            };
        }
    }

    private string Default => current.DefaultAnalyzer.Length > 0 ? current.DefaultAnalyzer : "standard";

    private List<string> IndexedWith(string analyzer) =>
        [.. current.Fields
            .SelectMany(f => f.Fields.Select(s => (Name: $"{f.Name}.{s.Name}", Field: s)).Prepend((f.Name, Field: f)))
            .Where(f => f.Field.Type == FieldType.Text && !f.Field.NotIndexed
                && (f.Field.Analyzer.Length > 0 ? f.Field.Analyzer : Default) == analyzer)
            .Select(f => f.Name)];

    private bool Sets(string setting, bool isSet) =>
        updateMask.Count == 0 ? isSet : updateMask.Contains("schema") || updateMask.Contains($"schema.{setting}");

    private static int IndexOf(RepeatedField<FieldMessage> fields, string name)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }
}
