using SearchSvc.Engine.Documents;
using SearchSvc.Engine.Errors;
using SearchSvc.Engine.Mapping;

namespace SearchSvc.Engine.Highlighting;

/// <summary>The fields that a request wants highlighted.</summary>
internal static class FieldSelection
{
    /// <summary>The fields named, in the order of the names, each once; without names, every text field that the query searches.</summary>
    /// <param name="searched">The Lucene fields of the query's clauses.</param>
    /// <param name="path">Of the options in the request, for errors.</param>
    public static IReadOnlyList<MappedField> Resolve(
        IReadOnlyList<string> names, IReadOnlySet<string> searched, IndexSchema schema, string path, Violations violations)
    {
        if (names.Count > HighlightLimits.MaxFields)
        {
            violations.Add(HighlightSettings.Join(path, "fields"), $"has {names.Count} names; at most {HighlightLimits.MaxFields} are taken");
            return [];
        }

        if (names.Count == 0)
        {
            return [.. schema.Fields.Where(field =>
                field is MappedText { Owner: null } && FieldTexts.AnalysesOf(field).Any(analysis => searched.Contains(analysis.Name)))];
        }

        var found = new OrderedDictionary<string, MappedField>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            var name = names[i];
            if (PathPattern.IsPattern(name))
            {
                foreach (var field in schema.Fields.Where(field =>
                    field.Owner is null && PathPattern.Matches<char>(name, field.Name)))
                {
                    found.TryAdd(field.Name, field);
                }
            }
            else if (schema.TryGetField(name, out var field))
            {
                found.TryAdd(name, field);
            }
            else
            {
                violations.Add(
                    HighlightSettings.Join(path, $"fields[{i}]"),
                    $"the index has no field '{name}'{schema.HintFor(name)}",
                    Reasons.FieldUnknown);
            }
        }

        return [.. found.Values.Where(FieldTexts.HasText)];
    }
}
