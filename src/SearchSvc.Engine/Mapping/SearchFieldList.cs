using System.Globalization;
using SearchSvc.Engine.Documents;
using SearchSvc.Engine.Errors;

namespace SearchSvc.Engine.Mapping;

/// <summary>Reads lists of fields to search, as "title^3" and "name.*".</summary>
internal static class SearchFieldList
{
    /// <summary>The fields that names and patterns stand for, in the order of the list, each once. A pattern takes text and keyword fields,
    /// without the keyword copy of a text that it takes too; a name given as such settles the boost.</summary>
    /// <param name="path">The list's path, for errors: "search_fields".</param>
    /// <param name="termless">Whether fields without terms may be named; else they are violations.</param>
    public static IReadOnlyList<FieldBoost> Resolve(
        IReadOnlyList<string> names, IReadOnlyDictionary<string, MappedField> fields, string path, Violations violations, bool termless = false)
    {
        var order = new List<MappedField>();
        var boosts = new Dictionary<MappedField, (float Boost, bool IsNamed)>();
        for (var i = 0; i < names.Count; i++)
        {
            var at = $"{path}[{i}]";
            if (fields.TryGetValue(names[i], out var field))
            {
                Add(field, 1, isNamed: true, at);
                continue;
            }

            if (!TrySplit(names[i], out var name, out var boost))
            {
                violations.Add(at, "the boost behind '^' is not a number above 0");
            }
            else if (fields.TryGetValue(name, out field))
            {
                Add(field, boost, isNamed: true, at);
            }
            else if (PathPattern.IsPattern(name))
            {
                foreach (var match in Matching(name, fields))
                {
                    Add(match, boost, isNamed: false, at);
                }
            }
            else
            {
                violations.Add(at, $"the field '{name}' does not exist{ClosestName.Hint(name, fields.Keys)}", Reasons.FieldUnknown);
            }
        }

        return [.. order.Select(f => new FieldBoost(f, boosts[f].Boost))];

        void Add(MappedField field, float boost, bool isNamed, string at)
        {
            if (!termless && (!field.IsIndexed || field is MappedGeoPoint))
            {
                violations.Add(at, $"the field '{field.Name}' has no terms to search", Reasons.FieldNotIndexed);
            }
            else if (!boosts.TryGetValue(field, out var known))
            {
                order.Add(field);
                boosts.Add(field, (boost, isNamed));
            }
            else if (isNamed && !known.IsNamed)
            {
                boosts[field] = (boost, isNamed);
            }
        }
    }

    /// <summary>Without default_search_fields: every text field, though not a text's copy, boost 1.</summary>
    public static IReadOnlyList<FieldBoost> EveryText(IEnumerable<MappedField> fields) =>
        [.. fields.Where(f => f is MappedText { IsIndexed: true } && f.Owner is not MappedText).Select(f => new FieldBoost(f, 1))];

    private static IEnumerable<MappedField> Matching(string pattern, IReadOnlyDictionary<string, MappedField> fields)
    {
        var matching = fields.Values
            .Where(f => f is (MappedText or MappedKeyword) and { IsIndexed: true } && PathPattern.Matches<char>(pattern, f.Name))
            .ToHashSet();
        return matching
            .Where(f => !(f is MappedKeyword && f.Owner is MappedText owner && matching.Contains(owner)))
            .OrderBy(f => f.Name, StringComparer.Ordinal);
    }

    private static bool TrySplit(string text, out string name, out float boost)
    {
        var caret = text.LastIndexOf('^');
        if (caret < 0)
        {
            (name, boost) = (text, 1);
            return true;
        }

        name = text[..caret];
        return float.TryParse(text.AsSpan(caret + 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out boost)
            && float.IsFinite(boost)
            && boost > 0;
    }
}
