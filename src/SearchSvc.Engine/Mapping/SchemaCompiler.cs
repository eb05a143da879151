using SearchSvc.Engine.Analysis;
using SearchSvc.Engine.Errors;
using FieldType = SearchSvc.V1.Field.Types.Type;

namespace SearchSvc.Engine.Mapping;

/// <summary>Checks a schema whole and builds its fields.</summary>
/// <param name="path">The schema's path in the request: "schema".</param>
/// <param name="fieldPath">Where the field of an index stands in the request.</param>
internal sealed class SchemaCompiler(SchemaMessage schema, string path, Func<int, string> fieldPath)
{
    /// <summary>Fields that a schema may have, sub-fields not counted.</summary>
    public const int MostFields = 10_000;

    private readonly Violations violations = new();
    private readonly Dictionary<string, MappedField> fields = new(StringComparer.Ordinal);
    private readonly FieldPaths paths = new();
    private AnalyzerRegistry analyzers = null!;

    /// <exception cref="EngineException">INVALID_ARGUMENT with every violation.</exception>
    public CompiledFields Compile()
    {
        if (schema.Fields.Count > MostFields)
        {
            throw EngineException.Invalid(
                $"{path}.fields", $"has {schema.Fields.Count} fields; a schema has at most {MostFields}", Reasons.InvalidSchema);
        }

        analyzers = AnalyzerRegistry.Create(schema, violations);
        FieldSettings.CheckAnalyzer(schema.DefaultAnalyzer, $"{path}.default_analyzer", analyzers, violations);
        if (!Enum.IsDefined(schema.Dynamic))
        {
            violations.Add($"{path}.dynamic", "is unknown: DYNAMIC_MAP, DYNAMIC_IGNORE or DYNAMIC_REJECT", Reasons.InvalidSchema);
        }

        if (schema.MaxFields is < 0 or > MostFields)
        {
            violations.Add($"{path}.max_fields", $"is from 0, which means 1,000, to {MostFields}", Reasons.InvalidSchema);
        }

        for (var i = 0; i < schema.Fields.Count; i++)
        {
            AddField(schema.Fields[i], fieldPath(i));
        }

        CheckObstacles();
        for (var i = 0; i < schema.Fields.Count; i++)
        {
            LinkCopies(schema.Fields[i], fieldPath(i));
            LinkWeights(schema.Fields[i], fieldPath(i));
        }

        foreach (var field in fields.Values)
        {
            field.Link();
        }

        var searched = schema.DefaultSearchFields.Count == 0
            ? SearchFieldList.EveryText(fields.Values)
            : SearchFieldList.Resolve(schema.DefaultSearchFields, fields, $"{path}.default_search_fields", violations);
        violations.ThrowIfAny();
        return new CompiledFields(fields, paths, analyzers, searched);
    }

    private void AddField(FieldMessage field, string at)
    {
        var before = violations.Count;
        if (FieldNameRules.Problem(field.Name) is { } problem)
        {
            violations.Add($"{at}.name", field.Name.Length == 0 ? "is required" : $"'{field.Name}': {problem}", Reasons.InvalidSchema);
        }

        FieldSettings.Check(field, at, analyzers, violations);
        if (violations.Count > before)
        {
            return;
        }

        var mapped = Create(field.Name, field);
        mapped.Parents = FieldNameRules.Parents(field.Name);
        if (!fields.TryAdd(field.Name, mapped))
        {
            violations.Add($"{at}.name", $"'{field.Name}' is the name of another field too", Reasons.InvalidSchema);
            return;
        }

        paths.Add(field.Name);
        mapped.SubFields = [.. field.Fields.Select((sub, i) => AddSubField(mapped, sub, $"{at}.fields[{i}]")).OfType<MappedField>()];
    }

    private MappedField? AddSubField(MappedField owner, FieldMessage field, string at)
    {
        var before = violations.Count;
        var name = $"{owner.Name}.{field.Name}";
        if (FieldNameRules.Problem(field.Name) is { } problem)
        {
            violations.Add($"{at}.name", field.Name.Length == 0 ? "is required" : $"'{field.Name}': {problem}", Reasons.InvalidSchema);
        }
        else if (field.Name.Contains('.') || FieldNameRules.Problem(name) is not null)
        {
            violations.Add(
                $"{at}.name",
                $"'{field.Name}': a sub-field's name has no dots, and is at most {FieldNameRules.Longest} bytes with its field's",
                Reasons.InvalidSchema);
        }

        FieldSettings.Check(field, at, analyzers, violations);
        if (field.Fields.Count > 0)
        {
            violations.Add($"{at}.fields", "a sub-field has none of its own", Reasons.InvalidSchema);
        }

        if (field.CopyTo.Count > 0)
        {
            violations.Add($"{at}.copy_to", "is for fields, not for sub-fields", Reasons.InvalidSchema);
        }

        if (field.Type == FieldType.Stored || (field.Type == FieldType.GeoPoint) != (owner.Definition.Type == FieldType.GeoPoint))
        {
            violations.Add($"{at}.type", $"no {owner.TypeName} value can be indexed so", Reasons.InvalidSchema);
        }

        if (violations.Count > before)
        {
            return null;
        }

        var mapped = Create(name, field);
        mapped.Owner = owner;
        if (!fields.TryAdd(name, mapped))
        {
            violations.Add($"{at}.name", $"'{name}' is the name of another field too", Reasons.InvalidSchema);
            return null;
        }

        paths.AddSubField(name);
        return mapped;
    }

    /// <summary>A value and an object can't share a path.</summary>
    private void CheckObstacles()
    {
        for (var i = 0; i < schema.Fields.Count; i++)
        {
            var name = schema.Fields[i].Name;
            if (fields.TryGetValue(name, out var field)
                && field.Owner is null
                && FieldNameRules.Parents(name).Find(parent => fields.ContainsKey(parent)) is { } parent)
            {
                violations.Add(
                    $"{fieldPath(i)}.name",
                    $"'{name}' makes '{parent}' an object, but '{parent}' is a field; make it a sub-field (fields) or leave one of them out",
                    Reasons.InvalidSchema);
            }
        }
    }

    private void LinkCopies(FieldMessage field, string at)
    {
        if (field.CopyTo.Count == 0 || !fields.TryGetValue(field.Name, out var source))
        {
            return;
        }

        var targets = new List<MappedField>();
        for (var i = 0; i < field.CopyTo.Count; i++)
        {
            var name = field.CopyTo[i];
            if (CopyProblem(source, name, targets) is { } problem)
            {
                violations.Add($"{at}.copy_to[{i}]", problem, Reasons.InvalidSchema);
            }
            else
            {
                targets.Add(fields[name]);
            }
        }

        source.CopyTo = targets;
    }

    private void LinkWeights(FieldMessage field, string at)
    {
        LinkWeight(field.Name, field, at);
        for (var i = 0; i < field.Fields.Count; i++)
        {
            LinkWeight($"{field.Name}.{field.Fields[i].Name}", field.Fields[i], $"{at}.fields[{i}]");
        }
    }

    private void LinkWeight(string name, FieldMessage field, string at)
    {
        var weight = field.SuggestWeightField;
        if (weight.Length == 0 || !fields.TryGetValue(name, out var suggested))
        {
            return;
        }

        if (fields.TryGetValue(weight, out var number) && number is MappedInteger or MappedDouble)
        {
            suggested.SuggestWeight = (MappedNumber)number;
            suggested.SuggestWeight.WeighsSuggestions = true;
        }
        else
        {
            violations.Add(
                $"{at}.suggest_weight_field",
                number is null
                    ? $"the field '{weight}' does not exist{ClosestName.Hint(weight, fields.Keys)}"
                    : $"'{weight}' is {number.TypeName}; completions are weighed by an integer or a double field",
                Reasons.InvalidSchema);
        }
    }

    private string? CopyProblem(MappedField source, string name, List<MappedField> others) =>
        !fields.TryGetValue(name, out var target) ? $"the field '{name}' does not exist{ClosestName.Hint(name, fields.Keys)}"
        : target == source ? "a field is not copied to itself"
        : target.Owner is not null ? $"'{name}' is a sub-field; copy to '{target.Owner.Name}'"
        : target.Definition.CopyTo.Count > 0 ? $"'{name}' is copied on itself, and copies are not; name its targets here too"
        : others.Contains(target) ? $"'{name}' stands here twice"
        : target is MappedStored || target is MappedGeoPoint != source is MappedGeoPoint
            ? $"'{name}' is {target.TypeName}, which takes no {source.TypeName} value"
        : null;

    private MappedField Create(string name, FieldMessage field) => field.Type switch
    {
        FieldType.Text => new MappedText(
            name,
            field,
            analyzers.FindForDocuments(IndexAnalyzerOf(field))!,
            analyzers.Find(field.SearchAnalyzer.Length > 0 ? field.SearchAnalyzer : IndexAnalyzerOf(field))!),
        FieldType.Keyword => new MappedKeyword(name, field),
        FieldType.Integer => new MappedInteger(name, field),
        FieldType.Double => new MappedDouble(name, field),
        FieldType.Boolean => new MappedBoolean(name, field),
        FieldType.Date => new MappedDate(name, field),
        FieldType.GeoPoint => new MappedGeoPoint(name, field),
        _ => new MappedStored(name, field),
    };

    // A default that does not exist has its own violation.
    private string IndexAnalyzerOf(FieldMessage field) =>
        field.Analyzer.Length > 0 ? field.Analyzer
        : analyzers.Find(schema.DefaultAnalyzer) is null ? ""
        : schema.DefaultAnalyzer;
}

/// <summary>The parts of a schema that was found sound.</summary>
internal sealed record CompiledFields(
    Dictionary<string, MappedField> Fields, FieldPaths Paths, AnalyzerRegistry Analyzers, IReadOnlyList<FieldBoost> DefaultSearchFields);
