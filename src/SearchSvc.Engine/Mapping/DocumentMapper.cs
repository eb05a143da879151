using System.Text;
using System.Text.Json;
using SearchSvc.Engine.Errors;
using Dynamic = SearchSvc.V1.Schema.Types.Dynamic;

namespace SearchSvc.Engine.Mapping;

/// <summary>Walks the JSON of one document and gives every value to its field. Objects are dotted paths, arrays are several
/// values.</summary>
internal sealed class DocumentMapper(IndexSchema schema)
{
    private const int MostViolations = 100;

    private readonly DocumentFields fields = new();
    private readonly List<FieldMessage> newFields = [];
    private readonly FieldPaths paths = new(schema.Paths);
    private readonly Violations violations = new();
    private readonly HashSet<string> violated = new(StringComparer.Ordinal);
    private char[] path = new char[256];
    private char[] digits = new char[32];

    /// <exception cref="EngineException">INVALID_ARGUMENT with every value that does not fit.</exception>
    public MappedDocument Map(ReadOnlySpan<byte> source)
    {
        var reader = new Utf8JsonReader(source);
        reader.Read();
        MapObject(ref reader, 0);
        violations.ThrowIfAny();
        return new MappedDocument { Fields = fields.Finish(), Warnings = fields.Warnings.ToList(), NewFields = newFields };
    }

    private void MapObject(ref Utf8JsonReader reader, int prefix)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var length = Append(ref reader, prefix);
            reader.Read();
            MapPath(ref reader, length);
        }
    }

    private void MapPath(ref Utf8JsonReader reader, int length)
    {
        var name = path.AsSpan(0, length);
        if (schema.TryGetField(name, out var field))
        {
            MapField(ref reader, field);
        }
        else if (schema.Paths.IsObject(name))
        {
            MapKnownObject(ref reader, length);
        }
        else if (FieldAbove(name) is { } above)
        {
            // A key with dots that leads into what is no object here.
            if (above is not MappedStored)
            {
                Misfit(above, $"has '{Show(name)}' under it, but is {above.TypeName}");
            }

            reader.Skip();
        }
        else if (schema.Dynamic == Dynamic.Reject)
        {
            Violate(
                Show(name),
                "is not in the schema, which takes no new fields (DYNAMIC_REJECT); add it with UpdateIndex",
                Reasons.FieldUnknown);
            reader.Skip();
        }
        else if (schema.Dynamic == Dynamic.Ignore)
        {
            reader.Skip();
        }
        else
        {
            MapUnknown(ref reader, length);
        }
    }

    private void MapField(ref Utf8JsonReader reader, MappedField field)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    MapField(ref reader, field);
                }

                break;
            case JsonTokenType.StartObject:
                MapObjectValue(ref reader, field);
                break;
            default:
                Index(field, Read(ref reader));
                break;
        }
    }

    private void MapObjectValue(ref Utf8JsonReader reader, MappedField field)
    {
        switch (field)
        {
            case MappedGeoPoint:
                if (MappedGeoPoint.Read(ref reader, out var point) is { } problem)
                {
                    Misfit(field, problem);
                    break;
                }

                foreach (var target in field.Targets.OfType<MappedGeoPoint>())
                {
                    target.Add(point, fields);
                }

                break;
            case MappedStored:
                fields.Exists(field);
                reader.Skip();
                break;
            default:
                Misfit(field, $"is an object, which does not fit {field.TypeName}");
                reader.Skip();
                break;
        }
    }

    private void Index(MappedField field, in Scalar value)
    {
        foreach (var target in field.Targets)
        {
            if (target.Add(value, fields) is not { } problem)
            {
                continue;
            }

            var isCopy = target != field && target.Owner != field;
            if (isCopy && !target.Definition.Guessed)
            {
                Violate(field.Name, $"{problem}, as '{target.Name}' requires, to which it is copied", Reasons.InvalidDocument);
            }
            else
            {
                Misfit(target, problem);
            }
        }
    }

    /// <summary>The path of an object: fields with longer names stand in it.</summary>
    private void MapKnownObject(ref Utf8JsonReader reader, int length)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                break;
            case JsonTokenType.StartObject:
                MapObject(ref reader, length);
                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    MapKnownObject(ref reader, length);
                }

                break;
            default:
                var name = path.AsSpan(0, length).ToString();
                var problem = $"{Read(ref reader).Show()} is not an object, which '{name}' is in the schema";
                if (schema.IsExplicitObject(name))
                {
                    Violate(name, problem, Reasons.InvalidDocument);
                }
                else
                {
                    fields.Warnings.Add(name, problem);
                }

                break;
        }
    }

    private void MapUnknown(ref Utf8JsonReader reader, int length)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                break;
            case JsonTokenType.StartObject:
                MapObject(ref reader, length);
                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    MapUnknown(ref reader, length);
                }

                break;
            default:
                Guess(path.AsSpan(0, length), Read(ref reader));
                break;
        }
    }

    private void Guess(ReadOnlySpan<char> name, in Scalar value)
    {
        if (FieldNameRules.Problem(name) is { } problem)
        {
            fields.Warnings.Add(Show(name), problem);
            return;
        }

        var field = name.ToString();
        if (paths.IsField(field))
        {
            // New in this very document: its first value decided.
            return;
        }

        if (paths.Obstacle(field) is { } obstacle)
        {
            fields.Warnings.Add(field, obstacle == field ? "is an object elsewhere" : $"'{obstacle}' is a value elsewhere, not an object");
        }
        else if (schema.Message.Fields.Count + newFields.Count >= schema.MaxFields)
        {
            fields.Warnings.Add(field, $"the index has {schema.MaxFields} fields, as many as dynamic mapping may make (schema.max_fields)");
        }
        else
        {
            var guess = DynamicGuess.Of(field, value);
            newFields.Add(guess);
            paths.Add(field);
        }
    }

    private void Misfit(MappedField field, string problem)
    {
        if (field.Definition.Guessed)
        {
            fields.Warnings.Add(field.Name, problem);
        }
        else
        {
            Violate(field.Name, problem, Reasons.InvalidDocument);
        }
    }

    private void Violate(string name, string problem, string reason)
    {
        if (violated.Count < MostViolations && violated.Add(name))
        {
            violations.Add(name, problem, reason);
        }
    }

    /// <summary>The field that a key with dots leads into. Longer prefixes are no field's.</summary>
    private MappedField? FieldAbove(ReadOnlySpan<char> name)
    {
        var end = Math.Min(name.Length, FieldNameRules.Longest);
        for (var dot = name[..end].IndexOf('.'); dot >= 0;)
        {
            if (schema.TryGetField(name[..dot], out var field))
            {
                return field;
            }

            var next = name[(dot + 1)..end].IndexOf('.');
            dot = next < 0 ? -1 : dot + 1 + next;
        }

        return null;
    }

    /// <summary>Sets the path to its first <paramref name="prefix"/> characters and the name at which the reader stands.</summary>
    private int Append(ref Utf8JsonReader reader, int prefix)
    {
        var needed = prefix + 1 + reader.ValueSpan.Length;
        if (needed > path.Length)
        {
            Array.Resize(ref path, needed * 2);
        }

        var at = prefix;
        if (prefix > 0)
        {
            path[at++] = '.';
        }

        return at + reader.CopyString(path.AsSpan(at));
    }

    private Scalar Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return Scalar.OfString(reader.GetString()!);
        }

        if (reader.TokenType != JsonTokenType.Number)
        {
            return Scalar.OfBoolean(reader.TokenType == JsonTokenType.True);
        }

        if (digits.Length < reader.ValueSpan.Length)
        {
            digits = new char[reader.ValueSpan.Length];
        }

        return Scalar.OfNumber(digits.AsSpan(0, Encoding.ASCII.GetChars(reader.ValueSpan, digits)));
    }

    private static string Show(ReadOnlySpan<char> name) =>
        name.Length <= FieldNameRules.Longest ? name.ToString() : $"{name[..60]}…";
}
