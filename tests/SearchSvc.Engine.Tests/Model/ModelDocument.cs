using System.Globalization;
using System.Text.Json.Nodes;
using SearchSvc.V1;
using FieldType = SearchSvc.V1.Field.Types.Type;

namespace SearchSvc.Engine.Tests.Model;

/// <summary>A random document: the values of each given field, as .NET has them (string, long, double, bool, DateTimeOffset), or a GeoPoint.</summary>
internal sealed record ModelDocument(string Id, ModelSchema Schema, IReadOnlyDictionary<string, IReadOnlyList<object>> Given)
{
    private readonly Dictionary<string, List<(string, int)>> positions = [];
    private readonly Dictionary<string, string[]> terms = [];

    /// <summary>The index that it is in.</summary>
    public string Index { get; init; } = "";

    /// <summary>None where its schema lacks the field.</summary>
    public IReadOnlyList<object> Values(string field)
    {
        if (Schema.Find(field) is null)
        {
            return [];
        }

        if (Given.TryGetValue(field, out var values))
        {
            return values;
        }

        if (field == ModelSchema.All)
        {
            return [.. Schema.Given.Where(f => f.IsCopied).SelectMany(f => Values(f.Name))];
        }

        return field.EndsWith(".exact", StringComparison.Ordinal) ? Given.GetValueOrDefault(field[..^".exact".Length], []) : [];
    }

    /// <summary>One value stands alone or in an array, by chance of its text; dotted names are objects.</summary>
    public string Json()
    {
        var root = new JsonObject();
        foreach (var (name, values) in Given)
        {
            if (values.Count == 0)
            {
                continue;
            }

            var parent = root;
            var parts = name.Split('.');
            foreach (var part in parts[..^1])
            {
                parent = (JsonObject)(parent[part] ??= new JsonObject());
            }

            parent[parts[^1]] = values.Count == 1 && Id.Length % 2 == 0
                ? Node(values[0])
                : new JsonArray([.. values.Select(Node)]);
        }

        return root.ToJsonString();
    }

    private static JsonNode Node(object value) => value switch
    {
        DateTimeOffset date => JsonValue.Create(date.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
        long number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        bool flag => JsonValue.Create(flag),
        GeoPoint point => new JsonObject { ["lat"] = point.Lat, ["lon"] = point.Lon },
        _ => JsonValue.Create((string)value),
    };

    public override string ToString() => $"{Id}: {Json()}";

    /// <summary>The terms of the field: of a text the analyzed ones, of a keyword the normalized values.</summary>
    public IReadOnlyList<string> Terms(string name) => Schema.Find(name) is { HasTerms: true } field ? Terms(field) : [];

    /// <summary>The terms of a field of its schema.</summary>
    public IReadOnlyList<string> Terms(ModelField field)
    {
        if (!terms.TryGetValue(field.Name, out var known))
        {
            known = field.Type == FieldType.Text
                ? [.. Positions(field).Select(t => t.Term)]
                : [.. Values(field.Name).Select(v => ModelText.Normalize(field, (string)v))];
            terms.Add(field.Name, known);
        }

        return known;
    }

    public IReadOnlyList<(string Term, int Position)> Positions(ModelField field)
    {
        if (!positions.TryGetValue(field.Name, out var known))
        {
            known = [.. Analyze(field)];
            positions.Add(field.Name, known);
        }

        return known;
    }

    private IEnumerable<(string Term, int Position)> Analyze(ModelField field)
    {
        var start = 0;
        foreach (string value in Values(field.Name))
        {
            var last = start - 1;
            foreach (var (term, position) in ModelText.Analyze(field.Analyzer, value))
            {
                last = start + position;
                yield return (term, last);
            }

            start = last + 1 + ModelText.Gap;
        }
    }
}
